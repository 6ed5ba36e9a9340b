package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that later versions may widen: nobody can construct them, and otherwise they are like records. */
class ValueClassesTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    /** Each value of one dashboard beside an equal one, and one that differs. */
    static Stream<List<Object>> values() {
        List<Object> here = valuesOf(2);
        List<Object> same = valuesOf(2);
        List<Object> other = valuesOf(3);
        List<List<Object>> values = new ArrayList<>();
        for (int i = 0; i < here.size(); i++) {
            values.add(List.of(here.get(i), same.get(i), other.get(i)));
        }
        return values.stream();
    }

    private static List<Object> valuesOf(int profiles) {
        try (IdentityDashboard dashboard = IdentityDashboard.builder()
                .clock(Clock.fixed(NOON, ZoneOffset.UTC))
                .build()) {
            for (int mpid = 1; mpid <= profiles; mpid++) {
                dashboard.recordEvent(
                        Event.of(mpid, "Web", NOON.minusSeconds(86_400)).with(IdentifierType.EMAIL, "jo"));
            }
            dashboard.annotate(Annotation.on(LocalDate.of(2026, 11, 22), "Release"));
            LocalDate today = LocalDate.of(2026, 11, 23);
            FullReport full = dashboard
                    .query()
                    .range(DateRange.between(today.minusDays(3), today))
                    .fullReport();
            return List.of(
                    full,
                    full.report(),
                    full.comparison().orElseThrow(),
                    full.movement(),
                    full.identityStructure(),
                    full.rollingActives().get(0),
                    new MemoryUsage(profiles, 20, 300, 4_000, 50_000, 600_000, 7_000_000, 80_000_000),
                    new DashboardStats(
                            profiles,
                            Map.of(RecordOutcome.RECORDED, 3L),
                            Map.of(DataEnvironment.PRODUCTION, List.of("Web")),
                            List.of(IdentifierType.EMAIL),
                            Optional.of(today),
                            Optional.empty(),
                            new MemoryUsage(1, 2, 3, 4, 5, 6, 7, 8),
                            Map.of(AnswerSource.KEPT, 7L),
                            9,
                            new DashboardStats.Limits(Map.of(), new LimitUse(10, 11), new LimitUse(12, 13))));
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void areMadeByTheLibraryAlone(List<Object> values) {
        Class<?> type = values.get(0).getClass();
        assertThat(type).isPublic().isFinal();
        assertThat(type.getDeclaredConstructors())
                .isNotEmpty()
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
                .isNotEqualTo(values.get(2))
                .isNotEqualTo(value.toString())
                .isNotEqualTo(null);
    }

    /** The record of the components is all that a value has, so that equality leaves none out, and each is what callers read. */
    @ParameterizedTest
    @MethodSource("values")
    void readLikeARecordOfAllTheirComponents(List<Object> values) throws ReflectiveOperationException {
        Object value = values.get(0);
        List<Field> fields = Arrays.stream(value.getClass().getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .toList();
        assertThat(fields).hasSize(1);
        assertThat(fields.get(0).getType()).isRecord();
        List<String> components = new ArrayList<>();
        for (RecordComponent component : fields.get(0).getType().getRecordComponents()) {
            String name = component.getName();
            components.add(name + "=" + value.getClass().getMethod(name).invoke(value));
        }
        assertThat(value).hasToString(value.getClass().getSimpleName() + "[" + String.join(", ", components) + "]");
    }
}
