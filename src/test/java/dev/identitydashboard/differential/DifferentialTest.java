package dev.identitydashboard.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.streams.EventStream;
import dev.identitydashboard.streams.EventStreams;
import dev.identitydashboard.streams.StreamStep;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything the dashboard answers equals what the oracle computes from the same stream. */
class DifferentialTest {
    private static final int STREAMS_PER_BLOCK = 60;
    private static final List<Integer> SHARDS = List.of(1, 2, 16);

    @ParameterizedTest(name = "streams from seed {0}")
    @ValueSource(longs = {1_000, 2_000, 3_000, 4_000, 5_000})
    void everyPanelEqualsTheOracleCellByCell(long firstSeed) {
        int asked = 0;
        for (long seed = firstSeed; seed < firstSeed + STREAMS_PER_BLOCK; seed++) {
            EventStream stream = EventStreams.everything(seed);
            int shards = SHARDS.get(Math.toIntExact(seed % SHARDS.size()));
            try (SideBySide sides = new SideBySide(stream, shards)) {
                sides.run();
            }
            asked += Math.toIntExact(stream.steps().stream()
                    .filter(StreamStep.Asked.class::isInstance)
                    .count());
        }
        assertThat(asked).as("queries compared").isGreaterThan(9 * STREAMS_PER_BLOCK);
    }
}
