package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** After an erasure no number by which the profile could be known is found in any object that the dashboard reaches. */
class ErasedTraceTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final long MPID = 0x1234_5678_9abc_def1L;
    private static final List<String> VALUES = List.of("erase me", "and me", "me too");

    private final IdentityDashboard dashboard = IdentityDashboard.builder()
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .forgetIdleAfter(400)
            .build();

    @Test
    void nothingIsLeft() throws ReflectiveOperationException {
        for (long mpid = 1; mpid <= 2_000; mpid++) {
            record(mpid, List.of("value " + mpid % 7));
        }
        record(MPID, VALUES.subList(0, 1));
        dashboard.recordIdentityChange(IdentityChange.of(MPID, NOW)
                .attach(IdentifierType.CUSTOMER_ID, VALUES.get(1))
                .attach(IdentifierType.CUSTOMER_ID, VALUES.get(2))
                .detach(IdentifierType.CUSTOMER_ID, VALUES.get(1)));
        dashboard.recordEvent(
                Event.of(MPID, "iOS", NOW.minus(Duration.ofDays(2))).in(DataEnvironment.DEVELOPMENT));
        InputRecorder bulk = dashboard.recorder("Web");
        assertThat(bulk.recordAll(new long[] {MPID}, new long[] {NOW.toEpochMilli()}))
                .hasSize(1);
        InputRecorder single = dashboard.recorder("TV");
        assertThat(single.record(MPID, NOW.toEpochMilli())).isEqualTo(RecordOutcome.RECORDED);
        assertThat(dashboard.aliasProfile(ProfileAlias.of(3, 5))).isEqualTo(AliasOutcome.ALIASED);
        assertThat(dashboard.aliasProfile(ProfileAlias.of(MPID, 5))).isEqualTo(AliasOutcome.ALIASED);
        assertThat(dashboard.aliasProfile(ProfileAlias.of(6, 7))).isEqualTo(AliasOutcome.ALIASED);
        for (int query = 0; query < 20; query++) {
            assertThat(dashboard.query().report().summary().total()).isEqualTo(2_001);
        }

        Set<Long> traces = traces();
        assertThat(numbersReached(dashboard, bulk, single)).as("before").containsAll(traces);
        assertThat(dashboard.eraseProfile(MPID)).isTrue();

        assertThat(dashboard.query().report().summary().total()).isEqualTo(2_000);
        traces.retainAll(numbersReached(dashboard, bulk, single));
        assertThat(traces).as("after").isEmpty();
    }

    @Test
    void nothingOfManyIsLeftInWhateverOrderTheyAreErased() throws ReflectiveOperationException {
        Random random = new Random(17);
        Object fingerprint = field(dashboard.engine(), "fingerprint");
        Method of = method(fingerprint.getClass(), "of");
        List<Long> mpids = new ArrayList<>();
        for (long mpid = 1; mpid <= 1_500; mpid++) {
            dashboard.recordEvent(Event.of(MPID + mpid, "Web", NOW).with(IdentifierType.EMAIL, "value " + mpid));
            mpids.add(mpid);
        }
        Collections.shuffle(mpids, random);
        Set<Long> traces = new HashSet<>();
        for (long mpid : mpids.subList(0, 1_000)) {
            traces.add((Long) of.invoke(fingerprint, "value " + mpid));
            traces.add(MPID + mpid);
            assertThat(dashboard.eraseProfile(MPID + mpid)).isTrue();
        }

        traces.retainAll(numbersReached(dashboard));
        assertThat(traces).isEmpty();
    }

    @Test
    void nothingOfTheIdleIsLeft() throws ReflectiveOperationException {
        Instant[] now = {NOW};
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0];
            }
        };
        try (IdentityDashboard moving = IdentityDashboard.builder()
                .clock(clock)
                .retentionDays(10)
                .forgetIdleAfter(10)
                .build()) {
            Object engine = moving.engine();
            Object fingerprint = field(engine, "fingerprint");
            Method of = method(fingerprint.getClass(), "of");
            Object shards = field(engine, "shards");
            Method shardOf = method(shards.getClass(), "of");
            Set<Long> traces = new HashSet<>();
            for (long i = 1; i <= 1_000; i++) {
                long mpid = MPID + i;
                Event event = Event.of(mpid, "Web", NOW).with(IdentifierType.EMAIL, "value " + i);
                moving.recordEvent(i % 3 == 0 ? event.with(IdentifierType.EMAIL, "other " + i) : event);
                Object dictionary = field(field(shardOf.invoke(shards, mpid), "state"), "dictionary");
                traces.add((Long) method(dictionary.getClass(), "scramble").invoke(dictionary, mpid));
                traces.add((Long) of.invoke(fingerprint, "value " + i));
            }
            assertThat(moving.aliasProfile(ProfileAlias.of(MPID + 1, 5))).isEqualTo(AliasOutcome.ALIASED);
            assertThat(moving.query().range(DateRange.LAST_7_DAYS).summary().total())
                    .isZero();
            assertThat(numbersReached(moving)).as("before").containsAll(traces);
            traces.add(MPID + 1);

            for (int day = 21; day <= 22; day++) {
                now[0] = NOW.plus(Duration.ofDays(day));
                moving.recordEvent(Event.of(7, "Web", now[0]));
            }

            assertThat(moving.stats().profiles()).isEqualTo(1);
            traces.retainAll(numbersReached(moving));
            assertThat(traces).as("after").isEmpty();
        }
    }

    private void record(long mpid, List<String> values) {
        for (int day = 0; day < 4; day++) {
            Event event = Event.of(mpid, "Web", NOW.minus(Duration.ofDays(day)));
            dashboard.recordEvent(day == 2 ? event.with(IdentifierType.EMAIL, values.get(0)) : event);
        }
    }

    /** The MPID, its key in the shard's dictionary, and the fingerprints of its values. */
    private Set<Long> traces() throws ReflectiveOperationException {
        Object engine = dashboard.engine();
        Object shards = field(engine, "shards");
        Method shardOf = method(shards.getClass(), "of");
        Object dictionary = field(field(shardOf.invoke(shards, MPID), "state"), "dictionary");
        Object fingerprint = field(engine, "fingerprint");
        Method of = method(fingerprint.getClass(), "of");
        Set<Long> traces = new HashSet<>(
                Set.of(MPID, (Long) method(dictionary.getClass(), "scramble").invoke(dictionary, MPID)));
        for (String value : VALUES) {
            traces.add((Long) of.invoke(fingerprint, value));
        }
        return traces;
    }

    private static Set<Long> numbersReached(Object... roots) throws ReflectiveOperationException {
        Set<Long> numbers = new HashSet<>();
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>(List.of(roots));
        while (!open.isEmpty()) {
            Object object = open.pop();
            if (!seen.add(object)) {
                continue;
            }
            if (object instanceof Long number) {
                numbers.add(number);
            } else if (object instanceof long[] array) {
                Arrays.stream(array).forEach(numbers::add);
            } else {
                parts(object).forEach(open::push);
            }
        }
        return numbers;
    }

    private static List<Object> parts(Object object) throws ReflectiveOperationException {
        Class<?> type = object.getClass();
        if (type.isArray()) {
            return type.getComponentType().isPrimitive() ? List.of() : existing(Arrays.stream((Object[]) object));
        }
        if (type.getName().startsWith("java.")) {
            return object instanceof Map<?, ?> map
                    ? existing(Stream.concat(map.keySet().stream(), map.values().stream()))
                    : object instanceof Iterable<?> each ? existing(each) : List.of();
        }
        Deque<Object> parts = new ArrayDeque<>();
        for (Class<?> owner = type;
                owner != null && !owner.getName().startsWith("java.");
                owner = owner.getSuperclass()) {
            for (Field field : owner.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    Object part = field.get(object);
                    if (part != null) {
                        parts.add(part);
                    }
                }
            }
        }
        return List.copyOf(parts);
    }

    private static List<Object> existing(Iterable<?> each) {
        Deque<Object> parts = new ArrayDeque<>();
        for (Object part : each) {
            if (part != null) {
                parts.add(part);
            }
        }
        return List.copyOf(parts);
    }

    private static List<Object> existing(Stream<?> parts) {
        return existing((Iterable<?>) parts.filter(part -> part != null).collect(Collectors.toList()));
    }

    private static Object field(Object object, String name) throws ReflectiveOperationException {
        Field field = object.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(object);
    }

    private static Method method(Class<?> type, String name) {
        Method method = Arrays.stream(type.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow();
        method.setAccessible(true);
        return method;
    }
}
