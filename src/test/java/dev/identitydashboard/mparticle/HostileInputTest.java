package dev.identitydashboard.mparticle;

import static dev.identitydashboard.mparticle.Reading.batch;
import static dev.identitydashboard.mparticle.Reading.batchWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest {
    private static final int MIB = 1 << 20;

    private final Reading reading = new Reading();

    @Test
    void aStreamTruncatedAnywhereKeepsWhatCameBefore() {
        byte[] whole = (batch(1) + "\n[" + batch(2) + ",\n" + batchWith("\"user_identities\":{\"email\":\"é\"}")
                        + "]\n")
                .getBytes(StandardCharsets.UTF_8);
        int firstEnd = batch(1).length();
        for (int length = 0; length <= whole.length; length++) {
            Reading truncated = new Reading();
            ImportReport report = truncated.read(Arrays.copyOf(whole, length));

            assertThat(report.recorded()).as("truncated at %d", length).isBetween(length >= firstEnd ? 1L : 0L, 3L);
            assertThat(truncated.active()).as("truncated at %d", length).isEqualTo(report.recorded());
            assertThat(report.problems().first())
                    .as("truncated at %d", length)
                    .noneMatch(problem -> problem.toString().contains("[Source"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":["})
    void deepNestingCostsItsLineAlone(String opening) {
        ImportReport report = reading.read(batch(1) + "\n" + opening.repeat(100_000) + "\n" + batch(2) + "\n"
                + batchWith("\"x\":" + opening.repeat(100_000)) + "\n" + batch(3));

        assertThat(report.recorded()).isEqualTo(3);
        assertThat(report.problems().count()).isBetween(2L, 4L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{", "{\"a\":[", "[{\"a\":[1,", "{\"a\":{}},", "[],"})
    void manyLinesThatEachOpenAValueTakeLinearTime(String line) {
        ImportReport report = reading.read((line + "\n").repeat(100_000) + batch(1));

        assertThat(report.recorded()).isLessThanOrEqualTo(1);
        assertThat(report.problems().count()).isPositive();
    }

    @Test
    void numbersOfAMillionDigitsAreBounded() {
        String digits = "9".repeat(MIB);
        ImportReport report = reading.read("{\"mpid\":" + digits + "}\n" + batchWith("\"x\":" + digits) + "\n"
                + batchWith("\"x\":0." + digits) + "\n" + batchWith("\"x\":1e" + digits) + "\n{\"mpid\":\"" + digits
                + "\"}\n" + digits + "\n" + batch(1));

        assertThat(report.problems().first()).extracting(Problem::line).containsExactly(1L, 2L, 3L, 4L, 6L);
        assertThat(report.recorded()).isOne();
        assertThat(report.problems().count()).isEqualTo(5);
        assertThat(report.skipped()).containsEntry(SkipReason.INVALID_MPID, 1L);
    }

    @Test
    void aLongStringInAnUnknownFieldCostsNothing() {
        ImportReport report = reading.read(batchWith("\"crash\":\"" + "x".repeat(4 * MIB) + "\"") + batch(2));

        assertThat(report.recorded()).isEqualTo(2);
        assertThat(report.problems().count()).isZero();
    }

    @Test
    void aBatchWithAsManyIdentitiesAndEventsAsItMayHaveIsRead() {
        StringBuilder identities = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            identities
                    .append("{\"identity_type\":\"email\",\"identity\":\"")
                    .append(i)
                    .append("\"},");
        }
        ImportReport report = reading.read(
                "{\"mpid\":1,\"user_identities\":[" + identities + "{}],\"events\":[" + "{},".repeat(99_999) + "{}]}");

        assertThat(report.recorded()).isEqualTo(100_000);
        assertThat(report.undated()).isEqualTo(100_000);
        assertThat(report.unreadIdentities()).isOne();
        assertThat(reading.identifiers()).containsEntry("email", 10_000L);
    }

    @Test
    void invalidUtf8CostsItsBatchAlone() {
        byte[] text = (batch(1) + "\n" + batchWith("\"user_identities\":{\"email\":\"??\"}") + "\n" + batch(2))
                .getBytes(StandardCharsets.UTF_8);
        for (byte[] invalid :
                new byte[][] {{(byte) 0xc3, '"'}, {(byte) 0xff, 'x'}, {(byte) 0x80, 'x'}, {(byte) 0xe2, '('}}) {
            byte[] bytes = text.clone();
            int at = new String(text, StandardCharsets.UTF_8).indexOf("??");
            System.arraycopy(invalid, 0, bytes, at, 2);
            ImportReport report = new Reading().read(bytes);

            assertThat(report.recorded()).isEqualTo(2);
            assertThat(report.problems().first())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.line()).isEqualTo(2));
        }
    }

    @Test
    void aBatchOverTheLimitIsAProblemAndLaterLinesAreRead() {
        InputStream stream = concat(
                text(batch(1) + "\n{\"mpid\":2,\"x\":["),
                repeat("1,2,3,4,5,6,7,8,9,0,", 2 * MIB),
                text("0]}\n" + batch(3) + "\n"));
        ImportReport report = reading.read(stream, reader -> reader);

        assertThat(report.recorded()).isEqualTo(2);
        assertThat(report.problems().count()).isOne();
        assertThat(report.problems().first().get(0).message()).contains("16777216 bytes");
        assertThat(report.problems().first().get(0).line()).isEqualTo(2);
    }

    @Test
    void whiteSpaceAndGarbageWithoutEndTakeNoMemory() {
        InputStream stream = concat(
                repeat(" \n", 20 * MIB), text(batch(1) + "\n"), repeat("garbage", 4 * MIB), text("\n" + batch(2)));
        ImportReport report = reading.read(stream, reader -> reader);

        assertThat(report.recorded()).isEqualTo(2);
        assertThat(report.problems().count()).isOne();
    }

    @Test
    void aStreamThatYieldsOneByteAtATimeIsReadTheSame() {
        String text = batch(1) + "\n{]\n[" + batch(2) + "\n," + batch(3) + "]\n";
        ImportReport report = reading.read(
                new InputStream() {
                    private final InputStream bytes = text(text);

                    @Override
                    public int read() throws IOException {
                        return bytes.read();
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        return bytes.read(target, offset, Math.min(1, length));
                    }
                },
                reader -> reader);

        assertThat(report).isEqualTo(new Reading().read(text));
        assertThat(report.recorded()).isEqualTo(3);
    }

    @Test
    void aSourceThatFailsThrowsAndWhatCameBeforeStays() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("unplugged");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("unplugged");
            }
        };
        assertThatThrownBy(() -> reading.read(concat(text(batch(1) + "\n{\"mpid\":"), failing), reader -> reader))
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .isInstanceOf(ImportException.class)
                .hasMessage("unplugged")
                .satisfies(e ->
                        assertThat(((ImportException) e).report().recorded()).isOne());
        assertThat(reading.active()).isOne();
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream repeat(String text, int times) {
        byte[] block = text.repeat(1_024).getBytes(StandardCharsets.UTF_8);
        return new SequenceInputStream(Collections.enumeration(Collections.nCopies(times / 1_024, block).stream()
                .<InputStream>map(ByteArrayInputStream::new)
                .toList()));
    }

    private static InputStream concat(InputStream... parts) {
        return new SequenceInputStream(Collections.enumeration(List.of(parts)));
    }
}
