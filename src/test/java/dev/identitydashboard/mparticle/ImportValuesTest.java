package dev.identitydashboard.mparticle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.RecordOutcome;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reading hands out and later versions may widen: nobody can construct it, and otherwise it is like a record. */
class ImportValuesTest {
    private static final Map<SkipReason, Long> SKIPPED = Map.of(SkipReason.NO_MPID, 1L);
    private static final Map<EventSkipReason, Long> ENTRIES = Map.of(EventSkipReason.INVALID_TIME, 2L);
    private static final Map<RecordOutcome, Long> REFUSED = Map.of(RecordOutcome.TOO_OLD, 1L);
    private static final Problems NONE = new Problems(0, List.of());
    private static final Optional<String> SOME = Optional.of("x");
    private static final Optional<String> ABSENT = Optional.empty();

    /** Each value twice, and then differing in one component after the other. */
    static Stream<List<Object>> values() {
        return Stream.of(
                List.of(
                        new ImportProgress(9, 3, 5),
                        new ImportProgress(9, 3, 5),
                        new ImportProgress(8, 3, 5),
                        new ImportProgress(9, 2, 5),
                        new ImportProgress(9, 3, 4)),
                List.of(
                        new Problem(1, 2, "bad"),
                        new Problem(1, 2, "bad"),
                        new Problem(2, 2, "bad"),
                        new Problem(1, 1, "bad"),
                        new Problem(1, 2, "worse")),
                List.of(
                        new InputContext(SOME, Map.of("n", "1"), SOME, SOME, SOME),
                        new InputContext(SOME, Map.of("n", "1"), SOME, SOME, SOME),
                        new InputContext(ABSENT, Map.of("n", "1"), SOME, SOME, SOME),
                        new InputContext(SOME, Map.of("n", "2"), SOME, SOME, SOME),
                        new InputContext(SOME, Map.of("n", "1"), ABSENT, SOME, SOME),
                        new InputContext(SOME, Map.of("n", "1"), SOME, ABSENT, SOME),
                        new InputContext(SOME, Map.of("n", "1"), SOME, SOME, ABSENT)),
                List.of(
                        new ImportReport(3, 5, 4, SKIPPED, ENTRIES, REFUSED, 6, NONE),
                        new ImportReport(3, 5, 4, SKIPPED, ENTRIES, REFUSED, 6, NONE),
                        new ImportReport(0, 5, 4, SKIPPED, ENTRIES, REFUSED, 6, NONE),
                        new ImportReport(3, 0, 4, SKIPPED, ENTRIES, REFUSED, 6, NONE),
                        new ImportReport(3, 5, 0, SKIPPED, ENTRIES, REFUSED, 6, NONE),
                        new ImportReport(3, 5, 4, Map.of(), ENTRIES, REFUSED, 6, NONE),
                        new ImportReport(3, 5, 4, SKIPPED, Map.of(), REFUSED, 6, NONE),
                        new ImportReport(3, 5, 4, SKIPPED, ENTRIES, Map.of(), 6, NONE),
                        new ImportReport(3, 5, 4, SKIPPED, ENTRIES, REFUSED, 0, NONE),
                        new ImportReport(3, 5, 4, SKIPPED, ENTRIES, REFUSED, 6, new Problems(1, List.of()))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void areMadeByTheLibraryAlone(List<Object> values) {
        Class<?> type = values.get(0).getClass();
        assertThat(type).isPublic().isFinal();
        assertThat(type.getDeclaredConstructors())
                .hasSize(1)
                .noneMatch(constructor -> Modifier.isPublic(constructor.getModifiers())
                        || Modifier.isProtected(constructor.getModifiers()));
    }

    @ParameterizedTest
    @MethodSource("values")
    void areComparedByValue(List<Object> values) {
        Object value = values.get(0);
        assertThat(value)
                .isEqualTo(values.get(1))
                .hasSameHashCodeAs(values.get(1))
                .isNotEqualTo(value.toString())
                .isNotEqualTo(null);
        assertThat(values.subList(2, values.size())).isNotEmpty().doesNotContain(value);
    }

    @Test
    void readLikeRecords() {
        assertThat(new ImportProgress(9, 3, 5)).hasToString("ImportProgress[bytes=9, batches=3, events=5]");
        assertThat(new Problem(1, 2, "bad")).hasToString("line 1, column 2: bad");
        assertThat(new InputContext(SOME, Map.of("n", "1"), ABSENT, SOME, ABSENT))
                .hasToString("InputContext[eventType=Optional[x], customAttributes={n=1}, partner=Optional.empty,"
                        + " platform=Optional[x], channel=Optional.empty]");
        assertThat(new ImportReport(3, 5, 4, SKIPPED, ENTRIES, REFUSED, 6, NONE))
                .hasToString("ImportReport[batches=3, events=5, recorded=4, skipped={NO_MPID=1},"
                        + " skippedEvents={INVALID_TIME=2}, refused={TOO_OLD=1}, refusedIdentities=6,"
                        + " problems=Problems[count=0, first=[]]]");
    }
}
