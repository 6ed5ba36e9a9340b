package dev.identitydashboard.mparticle;

import static dev.identitydashboard.mparticle.Reading.batch;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no JSON at all is named, instead of a token that is wrong in it. */
class ForeignFormatsTest {
    private final Reading reading = new Reading();

    @Test
    void aZipArchiveIsNamed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("batches.json"));
            zip.write(batch(1).getBytes(StandardCharsets.UTF_8));
        }
        assertNamed("this is a ZIP archive, not JSON: unpack it first", bytes.toByteArray());
        assertNamed("this is a ZIP archive, not JSON: unpack it first", gzip(bytes.toByteArray()));
    }

    @ParameterizedTest
    @CsvSource({
        "28b52ffd, zstd-compressed",
        "425a6839, bzip2-compressed",
        "fd377a585a00, xz-compressed",
        "377abcaf271c, a 7-Zip archive",
        "04224d18, LZ4-compressed",
        "50415231, a Parquet file",
        "4f626a01, an Avro file",
    })
    void otherContainersAreNamed(String magic, String name) {
        byte[] start = HexFormat.of().parseHex(magic);
        byte[] bytes = Arrays.copyOf(start, 5_000);
        Arrays.fill(bytes, start.length, bytes.length, (byte) '\n');
        ImportReport report = reading.read(bytes);

        assertThat(report.problems().first()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(ProblemKind.UNSUPPORTED_FORMAT);
            assertThat(problem.message()).startsWith("this is " + name + ", not JSON: ");
        });
        assertThat(report.bytes().problems()).isEqualTo(5_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
    void otherEncodingsAreNamed(String encoding) {
        String name = encoding.substring(0, 6);
        for (String text : new String[] {batch(1), "[" + batch(1) + "]"}) {
            assertNamed(
                    "this is " + name + " text, not JSON: convert it to UTF-8 first",
                    text.getBytes(Charset.forName(encoding)));
        }
        assertNamed(
                "this is UTF-16 text, not JSON: convert it to UTF-8 first",
                new byte[] {(byte) 0xff, (byte) 0xfe, '{', 0});
    }

    @Test
    void aTarArchiveIsNamed() throws IOException {
        byte[] tar = new byte[1_024];
        System.arraycopy("batches.json".getBytes(StandardCharsets.UTF_8), 0, tar, 0, 12);
        System.arraycopy("ustar".getBytes(StandardCharsets.UTF_8), 0, tar, 257, 5);
        assertNamed("this is a tar archive, not JSON: unpack it first", tar);
        assertNamed("this is a tar archive, not JSON: unpack it first", gzip(tar));
        assertNamed("this is a gzip file inside another one, not JSON: unpack it once", gzip(gzip(tar)));
    }

    @Test
    void otherTextIsMalformedJson() {
        for (String text : new String[] {"PK", "BZ", "7", "mpid,input,time\n1,Web,2026-06-01\n", "<html>"}) {
            assertThat(reading.read(text).problems().first())
                    .allSatisfy(problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.MALFORMED_JSON));
        }
    }

    private void assertNamed(String message, byte[] bytes) {
        ImportReport report = reading.read(bytes);
        assertThat(report.problems().first()).extracting(Problem::message).containsExactly(message);
        assertThat(report.batches()).isZero();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }
}
