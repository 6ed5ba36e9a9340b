package dev.identitydashboard.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.identitydashboard.Event;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityChange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.ProfileAlias;
import dev.identitydashboard.ShardedDashboards;
import dev.identitydashboard.StorageException;
import dev.identitydashboard.bytes.ByteSink;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the content of a snapshot says, and its checksums are right: reading it either makes a dashboard or throws the one exception
 * that says so, in memory that is in proportion to its bytes. Every build tries seeded changes of small snapshots; with {@code
 * JAZZER_FUZZ=1} Jazzer goes on from them.
 */
class SnapshotFuzzTest {
    private static final int CHANGES = 3_000;
    /** What changes most: counts, days, ordinals and bitmaps. */
    private static final int[] NUMBERS = {
        0, 1, -1, 2, 100, 65_535, 65_536, 1 << 20, Integer.MAX_VALUE, Integer.MIN_VALUE
    };

    static List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (int seed = 0; seed < 3; seed++) {
            try (IdentityDashboard dashboard = tiny(seed)) {
                seeds.add(contentOf(Worlds.bytesOf(dashboard)));
            }
        }
        return seeds;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everySeedIsRead(byte[] content) throws IOException {
        assertThat(isRead(content)).isTrue();
    }

    @Test
    void everyCutIsRefused() throws IOException {
        for (byte[] content : seeds()) {
            for (int length = 0; length < content.length; length++) {
                assertThat(isRead(java.util.Arrays.copyOf(content, length)))
                        .as("cut at %d", length)
                        .isFalse();
            }
        }
    }

    @Test
    void changedContentIsReadOrRefused() throws IOException {
        Random random = new Random(91);
        List<byte[]> seeds = seeds();
        int read = 0;
        for (int i = 0; i < CHANGES; i++) {
            byte[] content = seeds.get(random.nextInt(seeds.size())).clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(content.length - Integer.BYTES);
                if (random.nextBoolean()) {
                    content[at] ^= (byte) (1 << random.nextInt(8));
                } else {
                    ByteBuffer.wrap(content)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putInt(at, NUMBERS[random.nextInt(NUMBERS.length)]);
                }
            }
            read += isRead(content) ? 1 : 0;
        }
        assertThat(read).as("of %d", CHANGES).isBetween(CHANGES / 20, CHANGES * 19 / 20);
    }

    @EnabledIfEnvironmentVariable(named = "JAZZER_FUZZ", matches = ".+")
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "20s")
    void anyContent(byte[] content) throws IOException {
        isRead(content);
    }

    private static boolean isRead(byte[] content) throws IOException {
        try (IdentityDashboard read = Worlds.read(Worlds.builder(), snapshotOf(content))) {
            return read != null;
        } catch (StorageException e) {
            return false;
        }
    }

    private static IdentityDashboard tiny(int seed) {
        IdentityDashboard dashboard = ShardedDashboards.builder(1 << seed)
                .clock(Worlds.CLOCK)
                .retentionDays(40)
                .build();
        for (long mpid = 1; mpid <= 4; mpid++) {
            Event event = Event.of(mpid, "Web", Worlds.NOW.minus(Duration.ofDays(mpid)));
            dashboard.recordEvent(event.with(IdentifierType.EMAIL, "v"));
        }
        if (seed > 0) {
            IdentityChange change = IdentityChange.of(2, Worlds.NOW);
            dashboard.recordIdentityChange(
                    change.attach(IdentifierType.EMAIL, "w").detach(IdentifierType.GOOGLE));
            dashboard.recordIdentityChange(change.detach(IdentifierType.EMAIL));
            dashboard.aliasProfile(ProfileAlias.of(1, 4));
            dashboard.suppressProfile(3);
            dashboard.markPosition("a", "1");
        }
        return dashboard;
    }

    private static byte[] contentOf(byte[] snapshot) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        BlockReader blocks = new BlockReader(new ByteArrayInputStream(snapshot));
        for (ByteBuffer block = blocks.next(); block != null; block = blocks.next()) {
            while (block.hasRemaining()) {
                content.write(block.get());
            }
        }
        return content.toByteArray();
    }

    private static byte[] snapshotOf(byte[] content) throws IOException {
        ByteSink sink = new ByteSink();
        for (byte one : content) {
            sink.writeByte(one);
        }
        ByteArrayOutputStream snapshot = new ByteArrayOutputStream();
        BlockWriter blocks = new BlockWriter(snapshot);
        blocks.write(sink);
        blocks.end();
        return snapshot.toByteArray();
    }
}
