package dev.identitydashboard.mparticle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.RecordOutcome;
import dev.identitydashboard.mparticle.ImportReport.Counts;
import dev.identitydashboard.mparticle.TextBuffer.Position;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
    private static final Optional<Path> FILE = Optional.of(Path.of("a.json"));
    private static final Position AT = new Position(20, 3, 1);
    private static final TextBytes BYTES = new TextBytes(1, 2, 3);

    /** Each value twice, and then differing in one component after the other. */
    static Stream<List<Object>> values() {
        return Stream.of(
                List.of(
                        progress(FILE, 1, 9, OptionalLong.of(10), 3),
                        progress(FILE, 1, 9, OptionalLong.of(10), 3),
                        progress(Optional.empty(), 1, 9, OptionalLong.of(10), 3),
                        progress(FILE, 2, 9, OptionalLong.of(10), 3),
                        progress(FILE, 1, 8, OptionalLong.of(10), 3),
                        progress(FILE, 1, 9, OptionalLong.empty(), 3),
                        progress(FILE, 1, 9, OptionalLong.of(10), 2)),
                List.of(
                        problem(ProblemKind.MALFORMED_JSON, SOME, 1, "bad", AT),
                        problem(ProblemKind.MALFORMED_JSON, SOME, 1, "bad", AT),
                        problem(ProblemKind.CORRUPT_GZIP, SOME, 1, "bad", AT),
                        problem(ProblemKind.MALFORMED_JSON, ABSENT, 1, "bad", AT),
                        problem(ProblemKind.MALFORMED_JSON, SOME, 2, "bad", AT),
                        problem(ProblemKind.MALFORMED_JSON, SOME, 1, "worse", AT),
                        problem(ProblemKind.MALFORMED_JSON, SOME, 1, "bad", null)),
                List.of(
                        context(SOME, Map.of("n", "1"), SOME, SOME, SOME, SOME),
                        context(SOME, Map.of("n", "1"), SOME, SOME, SOME, SOME),
                        context(ABSENT, Map.of("n", "1"), SOME, SOME, SOME, SOME),
                        context(SOME, Map.of("n", "2"), SOME, SOME, SOME, SOME),
                        context(SOME, Map.of("n", "1"), ABSENT, SOME, SOME, SOME),
                        context(SOME, Map.of("n", "1"), SOME, ABSENT, SOME, SOME),
                        context(SOME, Map.of("n", "1"), SOME, SOME, ABSENT, SOME),
                        context(SOME, Map.of("n", "1"), SOME, SOME, SOME, ABSENT)),
                List.of(
                        report(3, SKIPPED, ENTRIES, REFUSED, NONE, BYTES),
                        report(3, SKIPPED, ENTRIES, REFUSED, NONE, BYTES),
                        report(0, SKIPPED, ENTRIES, REFUSED, NONE, BYTES),
                        report(3, Map.of(), ENTRIES, REFUSED, NONE, BYTES),
                        report(3, SKIPPED, Map.of(), REFUSED, NONE, BYTES),
                        report(3, SKIPPED, ENTRIES, Map.of(), NONE, BYTES),
                        report(3, SKIPPED, ENTRIES, REFUSED, new Problems(1, List.of()), BYTES),
                        report(3, SKIPPED, ENTRIES, REFUSED, NONE, new TextBytes(1, 2, 0))));
    }

    private static ImportProgress progress(
            Optional<Path> file, int number, long bytes, OptionalLong total, long batches) {
        return new ImportProgress(file, number, 4, bytes, total, batches, 5);
    }

    private static Problem problem(
            ProblemKind kind, Optional<String> source, long line, String message, @Nullable Position resumed) {
        return Problem.of(kind, source, new Position(7, line, 2), message, resumed, new byte[] {1});
    }

    private static InputContext context(
            Optional<String> type,
            Map<String, String> attributes,
            Optional<String> partner,
            Optional<String> platform,
            Optional<String> channel,
            Optional<String> application) {
        return new InputContext(type, attributes, partner, platform, channel, application, SOME);
    }

    private static ImportReport report(
            long batches,
            Map<SkipReason, Long> skipped,
            Map<EventSkipReason, Long> entries,
            Map<RecordOutcome, Long> refused,
            Problems problems,
            TextBytes bytes) {
        return new ImportReport(new Counts(batches, 5, 4, 0, skipped, entries, refused, 6, 0, problems, bytes));
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
        assertThat(progress(FILE, 1, 9, OptionalLong.of(10), 3))
                .hasToString("ImportProgress[file=Optional[a.json], fileNumber=1, files=4, bytes=9,"
                        + " totalBytes=OptionalLong[10], batches=3, events=5]");
        assertThat(problem(ProblemKind.MALFORMED_JSON, ABSENT, 1, "bad", AT)).hasToString("line 1, column 2: bad");
        assertThat(problem(ProblemKind.MALFORMED_JSON, SOME, 1, "bad", AT)).hasToString("x, line 1, column 2: bad");
        assertThat(context(SOME, Map.of("n", "1"), ABSENT, SOME, ABSENT, ABSENT))
                .hasToString("InputContext[eventType=Optional[x], customAttributes={n=1}, partner=Optional.empty,"
                        + " platform=Optional[x], channel=Optional.empty, application=Optional.empty,"
                        + " applicationPackage=Optional[x]]");
        assertThat(report(3, SKIPPED, ENTRIES, REFUSED, NONE, BYTES))
                .hasToString("ImportReport[batches=3, events=5, recorded=4, undated=0, skipped={NO_MPID=1},"
                        + " skippedEvents={INVALID_TIME=2}, refused={TOO_OLD=1}, refusedIdentities=6,"
                        + " unreadIdentities=0, problems=Problems[count=0, first=[]],"
                        + " bytes=TextBytes[batches=1, problems=2, separators=3]]");
    }
}
