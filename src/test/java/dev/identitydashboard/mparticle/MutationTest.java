package dev.identitydashboard.mparticle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random damage to one line of a stream of batches never throws, and never costs another line. */
class MutationTest {
    private static final int MUTATIONS = 4_000;

    @Test
    void damageToOneLineCostsThatLineAlone() {
        for (int seed = 0; seed < MUTATIONS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<byte[]> lines = lines();
            int damaged = random.nextInt(lines.size());
            lines.set(damaged, damage(lines.get(damaged), random));
            Reading reading = new Reading();
            ImportReport report = reading.read(joined(lines));

            assertThat(report.recorded()).as("seed %d", seed).isGreaterThanOrEqualTo(lines.size() - 1);
            assertThat(report.events())
                    .as("seed %d", seed)
                    .isEqualTo(report.recorded()
                            + report.refused().values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum());
        }
    }

    private static List<byte[]> lines() {
        List<byte[]> lines = new ArrayList<>();
        for (int mpid = 1; mpid <= 4; mpid++) {
            String line = "{\"mpid\":\"" + mpid + "\",\"device_info\":{\"platform\":\"iOS\",\"ios_idfv\":\"é" + mpid
                    + "\"},\"user_identities\":[{\"identity_type\":\"email\",\"identity\":\"a\\u0041\"}],\"events\":"
                    + "[{\"event_type\":\"x\",\"data\":{\"timestamp_unixtime_ms\":" + Reading.ms(-1) + "}}]}";
            lines.add(line.getBytes(StandardCharsets.UTF_8));
        }
        return lines;
    }

    /** Flips, deletes, inserts or repeats some bytes, or cuts the line, without making or breaking a line. */
    private static byte[] damage(byte[] line, SplittableRandom random) {
        int from = random.nextInt(line.length);
        int to = Math.min(line.length, from + 1 + random.nextInt(8));
        byte[] head = Arrays.copyOf(line, from);
        byte[] tail = Arrays.copyOfRange(line, to, line.length);
        byte[] middle = Arrays.copyOfRange(line, from, to);
        ByteArrayOutputStream damaged = new ByteArrayOutputStream();
        damaged.writeBytes(head);
        switch (random.nextInt(5)) {
            case 0 -> damaged.writeBytes(bytes(middle.length, random));
            case 1 -> damaged.writeBytes(new byte[0]);
            case 2 -> {
                damaged.writeBytes(bytes(1 + random.nextInt(4), random));
                damaged.writeBytes(middle);
            }
            case 3 -> {
                damaged.writeBytes(middle);
                damaged.writeBytes(middle);
            }
            default -> tail = new byte[0];
        }
        damaged.writeBytes(tail);
        return damaged.toByteArray();
    }

    private static byte[] bytes(int count, SplittableRandom random) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            byte next = random.nextInt(3) == 0
                    ? (byte) "{}[]\",:\\0e-".charAt(random.nextInt(11))
                    : (byte) random.nextInt();
            bytes[i] = next == '\n' ? (byte) ' ' : next;
        }
        return bytes;
    }

    private static byte[] joined(List<byte[]> lines) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            text.writeBytes(line);
            text.write('\n');
        }
        return text.toByteArray();
    }
}
