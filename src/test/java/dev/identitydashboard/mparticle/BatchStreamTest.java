package dev.identitydashboard.mparticle;

import static dev.identitydashboard.mparticle.Reading.batch;
import static dev.identitydashboard.mparticle.Reading.batchWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** How a source gives its bytes decides which way a batch is read, and must not decide anything else. */
class BatchStreamTest {
    private final Reading reading = new Reading();

    @Test
    void batchesAreReadTheSameInPiecesOfAnySize() {
        byte[] text = lines();
        ImportReport whole = new Reading().read(text);

        assertThat(whole.problems().count()).isPositive();
        assertThat(whole.recorded()).isPositive();
        for (int piece : new int[] {1, 7, 300, 1_000, 4_096, 65_535}) {
            Reading pieces = new Reading();
            ImportReport report = pieces.read(inPieces(text, piece), reader -> reader);

            assertThat(report).as("pieces of %d bytes", piece).isEqualTo(whole);
        }
    }

    /** Usual batches, batches that are left to the parser, longer ones than fit into the first window, and malformed ones. */
    private static byte[] lines() {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int seed = 0; seed < 300; seed++) {
            byte[] batch = UsualBatches.batch(seed);
            lines.writeBytes(seed % 50 == 1 ? Arrays.copyOf(batch, batch.length / 2) : batch);
            lines.write('\n');
            if (seed % 20 == 0) {
                String unusual = batchWith("\"größe\":[" + "1,".repeat(seed * 500) + "1]");
                lines.writeBytes(unusual.getBytes(StandardCharsets.UTF_8));
            }
            if (seed % 30 == 0) {
                lines.writeBytes(
                        batchWith("\"x\":[" + "1,".repeat(seed * 300) + "1]").getBytes(StandardCharsets.UTF_8));
            }
        }
        return lines.toByteArray();
    }

    private static InputStream inPieces(byte[] text, int length) {
        return new FilterInputStream(new ByteArrayInputStream(text)) {
            @Override
            public int read(byte[] target, int offset, int most) throws IOException {
                return super.read(target, offset, Math.min(most, length));
            }
        };
    }

    @Test
    void aBatchIsRecordedBeforeMoreIsAskedFor() {
        for (String text : new String[] {batch(1), batchWith("\"größe\":null"), batchWith("\"a\\u0062\":null")}) {
            Reading live = new Reading();
            InputStream next = new FilterInputStream(InputStream.nullInputStream()) {
                @Override
                public int read(byte[] target, int offset, int most) throws IOException {
                    assertThat(live.active()).isOne();
                    return super.read(target, offset, most);
                }
            };
            InputStream first = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            ImportReport report = live.read(new SequenceInputStream(first, next), reader -> reader);

            assertThat(report.isClean()).isTrue();
        }
    }

    @Test
    void aSourceThatFailsWithinABatchIsNotAskedAgain() {
        String text = batch(1) + batchWith("\"x\":\"" + "y".repeat(100));
        InputStream failing = new FilterInputStream(InputStream.nullInputStream()) {
            private boolean failed;

            @Override
            public int read(byte[] target, int offset, int most) throws IOException {
                assertThat(failed).isFalse();
                failed = true;
                throw new IOException("the cable is cut");
            }
        };
        InputStream start = new ByteArrayInputStream(Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), 150));

        assertThatThrownBy(() -> reading.read(new SequenceInputStream(start, failing), reader -> reader))
                .hasStackTraceContaining("the cable is cut");
        assertThat(reading.active()).isOne();
    }
}
