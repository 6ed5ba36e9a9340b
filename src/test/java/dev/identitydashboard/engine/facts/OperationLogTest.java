package dev.identitydashboard.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OperationLogTest {
    private record Entry(long first, long last, boolean attach) {}

    @Test
    void keepsTheFirstAndTheLastRecordingOfEachDay() {
        SplittableRandom random = new SplittableRandom(1);
        OperationLog log = OperationLog.EMPTY;
        TreeMap<Integer, Entry> expected = new TreeMap<>();
        for (long sequence = 1; sequence <= 2_000; sequence++) {
            int day = random.nextInt(-50, 50);
            boolean attach = random.nextBoolean();
            long now = sequence;
            log = log.with(day, now, attach);
            expected.compute(day, (d, old) -> new Entry(old == null ? now : old.first(), now, attach));
        }
        log = log.from(-20);
        expected.headMap(-20).clear();

        TreeMap<Integer, Entry> actual = new TreeMap<>();
        for (int i = 0; i < log.size(); i++) {
            actual.put(log.dayAt(i), new Entry(log.firstAt(i), log.lastAt(i), log.attachesAt(i)));
        }
        assertThat(actual).isEqualTo(expected);
        assertThat(log.indexOf(-20)).isZero();
        assertThat(log.indexOf(50)).isEqualTo(log.size());
    }
}
