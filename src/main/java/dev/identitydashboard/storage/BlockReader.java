package dev.identitydashboard.storage;

import dev.identitydashboard.bytes.ByteSource;
import dev.identitydashboard.bytes.CorruptBytesException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads the content of a snapshot block by block, and gives out none whose checksum is wrong. Reads no byte beyond the last block. */
public final class BlockReader implements ByteSource.Blocks {
    private final InputStream in;
    private final byte[] id;
    private final byte[] content = new byte[BlockWriter.MAX_BLOCK_BYTES];
    private long blocks;
    private long position;
    private boolean ended;

    /**
     * Reads the header.
     *
     * @param in what is read, from its present position on
     * @throws IOException if that fails
     * @throws CorruptBytesException if no snapshot that can be read begins there
     */
    public BlockReader(InputStream in) throws IOException {
        this.in = in;
        ByteBuffer header =
                ByteBuffer.wrap(read(BlockWriter.HEADER_BYTES, "the header")).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[BlockWriter.MAGIC.length];
        header.get(magic);
        if (!Arrays.equals(magic, BlockWriter.MAGIC)) {
            throw new CorruptBytesException("this is no snapshot: it does not begin as one");
        }
        int version = header.getInt();
        this.id = new byte[BlockWriter.ID_BYTES];
        header.get(id);
        CRC32C checksum = new CRC32C();
        checksum.update(header.array(), 0, header.position());
        if ((int) checksum.getValue() != header.getInt()) {
            throw new CorruptBytesException("the header of the snapshot is damaged: its checksum is wrong");
        }
        if (version != BlockWriter.VERSION) {
            throw new CorruptBytesException("the snapshot has the format version " + version + ", and version "
                    + BlockWriter.VERSION + " can be read; read it with the library that wrote it, or a later one");
        }
    }

    @Override
    public @Nullable ByteBuffer next() {
        try {
            return ended ? null : readBlock();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable ByteBuffer readBlock() throws IOException {
        long start = position;
        String name = "block " + blocks;
        ByteBuffer header =
                ByteBuffer.wrap(read(BlockWriter.BLOCK_HEADER_BYTES, name)).order(ByteOrder.LITTLE_ENDIAN);
        int length = header.getInt();
        int expected = header.getInt();
        if (length < 0 || length > content.length) {
            throw damaged(name, start, "it says that it has " + length + " bytes");
        }
        int read = in.readNBytes(content, 0, length);
        position += read;
        if (read < length) {
            throw cut(name);
        }
        if (BlockWriter.checksum(id, blocks++, content, 0, length) != expected) {
            throw damaged(name, start, "its checksum is wrong");
        }
        ended = length == 0;
        return ended ? null : ByteBuffer.wrap(content, 0, length);
    }

    private byte[] read(int count, String what) throws IOException {
        byte[] bytes = in.readNBytes(count);
        position += bytes.length;
        if (bytes.length < count) {
            throw cut(what);
        }
        return bytes;
    }

    private CorruptBytesException cut(String what) {
        return new CorruptBytesException("the snapshot ends at byte " + position + ", within " + what);
    }

    private static CorruptBytesException damaged(String what, long start, String how) {
        return new CorruptBytesException(what + " of the snapshot, at byte " + start + ", is damaged: " + how);
    }
}
