package dev.identitydashboard.mparticle;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The text of gzip members that follow one another (RFC 1952), to the end of the source. The JDK's own stream asks the source what is
 * available to learn whether another member follows, which a network connection or a pipe answers with 0 between two of them, and takes
 * whatever is no member for the end. This one reads on: after a member comes another one, zero padding, or the end, and all else is
 * corrupt. What was inflated before something corrupt is read first; then every read fails.
 */
final class GzipMembers extends InputStream {
    /** Thrown by a read when compressed input turns out to be truncated or corrupt. */
    static final class CorruptGzipException extends IOException {
        private static final long serialVersionUID = 1;

        CorruptGzipException(String reason) {
            super("gzip data is truncated or corrupt: " + reason);
        }
    }

    private static final int BUFFER = 65_536;
    private static final int FIRST_BYTE = 0x1f;
    private static final int SECOND_BYTE = 0x8b;
    private static final int DEFLATE = 8;
    private static final int HAS_HEADER_CRC = 1 << 1;
    private static final int HAS_EXTRA = 1 << 2;
    private static final int HAS_NAME = 1 << 3;
    private static final int HAS_COMMENT = 1 << 4;
    private static final int RESERVED = 0xe0;
    private static final int END = -1;

    private final InputStream source;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 textCrc = new CRC32();
    private final CRC32 headerCrc = new CRC32();
    private final byte[] compressed = new byte[BUFFER];
    private int next;
    private int end;
    private long members;
    private boolean inMember;
    /** Whether what ends a member comes next. */
    private boolean beforeTrailer;
    /** Why nothing more can be read, or null. */
    private @Nullable String corruption;

    GzipMembers(InputStream source) {
        this.source = source;
    }

    /** Whether two bytes are those that a member begins with. */
    static boolean beginsWith(int first, int second) {
        return first == FIRST_BYTE && second == SECOND_BYTE;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? END : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (length > 0 && (inMember || beginMember())) {
            int count = inflate(target, offset, length);
            if (count > 0) {
                return count;
            }
        }
        return length == 0 ? 0 : END;
    }

    /** Gives back what it has beside the heap. The source stays open. */
    @Override
    public void close() {
        inflater.end();
    }

    /** Inflates some of a member's text, or none yet. If what follows it is corrupt, the next read says so. */
    private int inflate(byte[] target, int offset, int length) throws IOException {
        long before = inflater.getBytesWritten();
        try {
            inflater.inflate(target, offset, length);
        } catch (DataFormatException e) {
            leaveMember(String.valueOf(e.getMessage()));
        }
        // Some may have been written before a failure.
        int count = (int) (inflater.getBytesWritten() - before);
        textCrc.update(target, offset, count);
        if (inflater.finished()) {
            next = end - inflater.getRemaining();
            inMember = false;
            beforeTrailer = true;
        } else if (inflater.needsDictionary()) {
            throw corrupt("it needs a dictionary");
        } else if (count == 0 && inMember) {
            if (!fill()) {
                throw corrupt("it ends within a member");
            }
            inflater.setInput(compressed, next, end - next);
        }
        return count;
    }

    private void endMember() throws IOException {
        beforeTrailer = false;
        if (little(4) != textCrc.getValue()) {
            throw corrupt("a member's checksum is wrong");
        }
        if (little(4) != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw corrupt("a member's length is wrong");
        }
    }

    /** Reads the end of one member and the header of the next; false at the end. */
    private boolean beginMember() throws IOException {
        if (corruption != null) {
            throw corrupt(corruption);
        }
        if (beforeTrailer) {
            endMember();
        }
        int first = nextOrEnd();
        while (members > 0 && first == 0) {
            first = nextOrEnd();
        }
        if (first == END && members > 0) {
            return false;
        }
        headerCrc.reset();
        headerCrc.update(first);
        if (!beginsWith(first, header())) {
            throw corrupt("a member is followed by what is none");
        }
        if (header() != DEFLATE) {
            throw corrupt("a member is compressed by no known method");
        }
        int flags = header();
        if ((flags & RESERVED) != 0) {
            throw corrupt("a member has unknown flags");
        }
        skip(6);
        readOptional(flags);
        inflater.reset();
        inflater.setInput(compressed, next, end - next);
        textCrc.reset();
        members++;
        inMember = true;
        return true;
    }

    private void readOptional(int flags) throws IOException {
        if ((flags & HAS_EXTRA) != 0) {
            skip(header() | header() << 8);
        }
        skipText((flags & HAS_NAME) != 0);
        skipText((flags & HAS_COMMENT) != 0);
        if ((flags & HAS_HEADER_CRC) != 0) {
            long expected = headerCrc.getValue() & 0xffff;
            if (little(2) != expected) {
                throw corrupt("a member's header has a wrong checksum");
            }
        }
    }

    /** Passes over a text up to the zero that ends it, if there is one. */
    private void skipText(boolean present) throws IOException {
        boolean more = present;
        while (more) {
            more = header() != 0;
        }
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            header();
        }
    }

    /** The next byte of a header. */
    private int header() throws IOException {
        int read = nextByte();
        headerCrc.update(read);
        return read;
    }

    private long little(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) nextByte() << (8 * i);
        }
        return value;
    }

    private int nextByte() throws IOException {
        int read = nextOrEnd();
        if (read == END) {
            throw corrupt("it ends within a member");
        }
        return read;
    }

    private int nextOrEnd() throws IOException {
        return next < end || fill() ? compressed[next++] & 0xff : END;
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(0, source.read(compressed));
        return end > 0;
    }

    private CorruptGzipException corrupt(String reason) {
        leaveMember(reason);
        return new CorruptGzipException(reason);
    }

    private void leaveMember(String reason) {
        corruption = reason;
        inMember = false;
    }
}
