package dev.identitydashboard.storage;

import dev.identitydashboard.bytes.ByteSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.zip.CRC32C;

/** Writes content as a snapshot, cut into blocks, each with its checksum. */
public final class BlockWriter {
    static final byte[] MAGIC = {'I', 'D', 'S', 'N', 'A', 'P', '\r', '\n'};
    static final int VERSION = 1;
    static final int ID_BYTES = 16;
    static final int HEADER_BYTES = MAGIC.length + Integer.BYTES + ID_BYTES + Integer.BYTES;
    static final int BLOCK_HEADER_BYTES = 2 * Integer.BYTES;
    static final int MAX_BLOCK_BYTES = 1 << 16;

    private final OutputStream out;
    private final byte[] id = new byte[ID_BYTES];
    private final ByteBuffer block =
            ByteBuffer.allocate(BLOCK_HEADER_BYTES + MAX_BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long blocks;

    /**
     * Begins a snapshot.
     *
     * @param out what is written to, from its present position on
     * @throws IOException if that fails
     */
    public BlockWriter(OutputStream out) throws IOException {
        this.out = out;
        new SecureRandom().nextBytes(id);
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).putInt(VERSION).put(id);
        CRC32C checksum = new CRC32C();
        checksum.update(header.array(), 0, header.position());
        out.write(header.putInt((int) checksum.getValue()).array());
        block.position(BLOCK_HEADER_BYTES);
    }

    /**
     * Writes more content.
     *
     * @param content what is written, and stays in the sink
     * @throws IOException if that fails
     */
    public void write(ByteSink content) throws IOException {
        for (ByteBuffer piece : content.pieces()) {
            while (piece.hasRemaining()) {
                if (!block.hasRemaining()) {
                    writeBlock();
                }
                int some = Math.min(piece.remaining(), block.remaining());
                block.put(piece.slice(piece.position(), some));
                piece.position(piece.position() + some);
            }
        }
    }

    /**
     * Ends the snapshot; nothing may be written after.
     *
     * @throws IOException if that fails
     */
    public void end() throws IOException {
        if (block.position() > BLOCK_HEADER_BYTES) {
            writeBlock();
        }
        writeBlock();
    }

    private void writeBlock() throws IOException {
        int length = block.position() - BLOCK_HEADER_BYTES;
        block.putInt(0, length);
        block.putInt(Integer.BYTES, checksum(id, blocks++, block.array(), BLOCK_HEADER_BYTES, length));
        out.write(block.array(), 0, block.position());
        block.position(BLOCK_HEADER_BYTES);
    }

    /** The checksum of a block, by which another block of the same snapshot, or the same one of another, does not pass for it. */
    static int checksum(byte[] id, long number, byte[] content, int from, int length) {
        CRC32C checksum = new CRC32C();
        ByteBuffer place =
                ByteBuffer.allocate(ID_BYTES + Long.BYTES + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        checksum.update(place.put(id).putLong(number).putInt(length).flip());
        checksum.update(content, from, length);
        return (int) checksum.getValue();
    }
}
