package dev.identitydashboard.mparticle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every member is read however its bytes arrive, and nothing behind one vanishes. */
class GzipMembersTest {
    private static final int MEMBERS = 40;

    /** Hands out a few bytes at a time, none now and then, and never knows of more; it leaves no byte behind. */
    private static final class Trickle extends InputStream {
        private final byte[] bytes;
        private final Random random;
        private int next;
        private boolean fails;

        Trickle(byte[] bytes, long seed) {
            this.bytes = bytes;
            this.random = new Random(seed);
        }

        @Override
        public int read() throws IOException {
            return next < bytes.length ? bytes[next++] & 0xff : atEnd();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (next == bytes.length) {
                return atEnd();
            }
            int count = Math.min(Math.min(length, random.nextInt(30)), bytes.length - next);
            System.arraycopy(bytes, next, target, offset, count);
            next += count;
            return count;
        }

        private int atEnd() throws IOException {
            if (fails) {
                throw new IOException("connection reset");
            }
            return -1;
        }

        @Override
        public int available() throws IOException {
            throw new IOException("Illegal seek");
        }

        @Override
        public void close() {
            throw new AssertionError("the caller closes it");
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void allAreReadHoweverTheyArrive(long seed) {
        byte[] compressed = members(new Random(seed), MEMBERS);

        assertThat(read(new ByteArrayInputStream(compressed)).recorded())
                .as("seed %d", seed)
                .isEqualTo(MEMBERS);
        assertThat(read(new Trickle(compressed, seed)).recorded())
                .as("seed %d", seed)
                .isEqualTo(MEMBERS);
        assertThat(read(new Trickle(text(MEMBERS), seed)).recorded())
                .as("plain, seed %d", seed)
                .isEqualTo(MEMBERS);
    }

    @Test
    void optionalPartsOfTheHeaderArePassedOver() throws IOException {
        for (int flags = 0; flags < 32; flags++) {
            byte[] compressed = concat(member(text(1), flags), member(text(2), flags));
            assertThat(new GzipMembers(new ByteArrayInputStream(compressed)).readAllBytes())
                    .as("flags %d", flags)
                    .isEqualTo(concat(text(1), text(2)));
        }
    }

    @Test
    void aMemberThatIsCutShortIsAProblemWhereverItIs() {
        byte[] whole = member(text(1), 31);
        byte[] cut = member(text(3), 31);
        for (int length = 1; length < cut.length; length++) {
            ImportReport report = read(new Trickle(concat(whole, Arrays.copyOf(cut, length)), length));
            assertThat(report.problems().count()).as("cut at %d", length).isOne();
            assertThat(report.problems().first().get(0).message())
                    .as("cut at %d", length)
                    .startsWith("gzip data is truncated or corrupt: ");
            assertThat(report.recorded()).as("cut at %d", length).isBetween(1L, 4L);
        }
        assertThat(read(new Trickle(concat(whole, cut), 0)).problems().count()).isZero();
    }

    @Test
    void aFlippedBitIsAProblemWhereverItIs() {
        byte[] whole = member(text(1), 0);
        // That it may be text, the time, the extra flags and the operating system matter to nobody.
        int damaged = 0;
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            if (bit == 3 * 8 || (bit >= 4 * 8 && bit < 10 * 8)) {
                continue;
            }
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            ImportReport report = read(new ByteArrayInputStream(concat(whole, flipped, whole)));
            // The last bits of a text's last byte may be of no meaning either.
            assertThat(report.problems().count() > 0 || report.recorded() == 3)
                    .as("bit %d", bit)
                    .isTrue();
            damaged += report.problems().count() > 0 ? 1 : 0;
        }
        assertThat(damaged).isGreaterThan(8 * (whole.length - 10) - 8);
    }

    @Test
    void whatFollowsAMemberIsAnotherOneOrPaddingOrAProblem() {
        byte[] whole = member(text(1), 0);
        assertThat(problems(concat(whole, new byte[700]))).isEmpty();
        assertThat(problems(concat(whole, new byte[700], whole))).isEmpty();
        assertThat(problems(concat(whole, text(1))))
                .containsExactly("gzip data is truncated or corrupt: a member is followed by what is none");
        assertThat(problems(concat(whole, new byte[9], new byte[] {0x1f})))
                .containsExactly("gzip data is truncated or corrupt: it ends within a member");
    }

    @Test
    void aChecksumOrLengthThatIsWrongIsAProblem() {
        byte[] checksum = member(text(1), 0);
        checksum[checksum.length - 8] ^= 1;
        assertThat(problems(checksum))
                .containsExactly("gzip data is truncated or corrupt: a member's checksum is wrong");
        byte[] length = member(text(1), 0);
        length[length.length - 1] ^= 1;
        assertThat(problems(length)).containsExactly("gzip data is truncated or corrupt: a member's length is wrong");
        byte[] header = member(text(1), 2);
        header[10] ^= 1;
        assertThat(problems(header))
                .containsExactly("gzip data is truncated or corrupt: a member's header has a wrong checksum");
    }

    @Test
    void whatComesBeforeSomethingCorruptIsReadHoweverItArrives() {
        byte[] whole = member(text(3), 0);
        int trailer = whole.length - 8;
        for (int at = 10; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 0x10;
            assertSameHoweverItArrives(flipped, at >= trailer ? 3 : 0);
            assertSameHoweverItArrives(Arrays.copyOf(whole, at), at >= trailer ? 3 : 0);
        }
    }

    private static void assertSameHoweverItArrives(byte[] damaged, int leastRecorded) {
        ImportReport report = read(new ByteArrayInputStream(damaged));
        assertThat(report).isEqualTo(read(new Trickle(damaged, 1)));
        assertThat(report.recorded()).isGreaterThanOrEqualTo(leastRecorded);
    }

    @Test
    void aSourceThatFailsIsNoCorruptData() {
        Trickle failing = new Trickle(member(text(1), 0), 1);
        failing.fails = true;
        assertThatThrownBy(() -> BatchReader.into(new Reading().dashboard).read(failing))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("connection reset");
    }

    private static ImportReport read(InputStream stream) {
        return new Reading().read(stream, reader -> reader);
    }

    private static List<String> problems(byte[] bytes) {
        return read(new ByteArrayInputStream(bytes)).problems().first().stream()
                .map(Problem::message)
                .toList();
    }

    private static byte[] text(int batches) {
        return (Reading.batch(7) + "\n").repeat(batches).getBytes(StandardCharsets.UTF_8);
    }

    /** Batches in members of random length, some empty, now and then with padding between them. */
    private static byte[] members(Random random, int batches) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] text = text(batches);
        for (int start = 0; start < text.length; ) {
            int end = Math.min(text.length, start + random.nextInt(400));
            bytes.writeBytes(member(Arrays.copyOfRange(text, start, end), random.nextInt(32)));
            bytes.writeBytes(new byte[random.nextInt(3) == 0 ? random.nextInt(40) : 0]);
            start = end;
        }
        return bytes.toByteArray();
    }

    /** A member whose header has the optional parts that the flags say. */
    private static byte[] member(byte[] text, int flags) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, (byte) flags, 1, 2, 3, 4, 0, 3});
        if ((flags & 4) != 0) {
            bytes.writeBytes(new byte[] {3, 1, 9, 0, 9});
            bytes.writeBytes(new byte[256]);
        }
        if ((flags & 8) != 0) {
            bytes.writeBytes("name\0".getBytes(StandardCharsets.ISO_8859_1));
        }
        if ((flags & 16) != 0) {
            bytes.writeBytes("remark\0".getBytes(StandardCharsets.ISO_8859_1));
        }
        if ((flags & 2) != 0) {
            little(bytes, crc(bytes.toByteArray()), 2);
        }
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(text);
        deflater.finish();
        byte[] buffer = new byte[text.length + 100];
        bytes.write(buffer, 0, deflater.deflate(buffer));
        deflater.end();
        little(bytes, crc(text), 4);
        little(bytes, text.length, 4);
        return bytes.toByteArray();
    }

    private static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    private static void little(ByteArrayOutputStream bytes, long value, int length) {
        for (int i = 0; i < length; i++) {
            bytes.write((int) (value >>> (8 * i)));
        }
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
