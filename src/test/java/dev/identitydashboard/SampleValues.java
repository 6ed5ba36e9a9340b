package dev.identitydashboard;

import dev.identitydashboard.json.SampleReports;
import dev.identitydashboard.mparticle.BatchReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A value of nearly every type of the API, with a given text wherever it has one. */
final class SampleValues {
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");

    private final String text;
    /** How many elements a list has. */
    private final int size;

    private final long number;

    private SampleValues(String text, int size, long number) {
        this.text = text;
        this.size = size;
        this.number = number;
    }

    /** Several ways to combine a text with other values. */
    static List<SampleValues> with(String text) {
        return List.of(new SampleValues(text, 1, 1), new SampleValues(text, 2, 0), new SampleValues(text, 0, 7));
    }

    Object[] forParameters(Executable executable) {
        return Arrays.stream(executable.getGenericParameterTypes())
                .map(this::of)
                .toArray();
    }

    /** A value of a type; null if there is none. */
    @Nullable
    Object of(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return ofGeneric(parameterized);
        }
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0]);
        }
        if (type instanceof GenericArrayType || !(type instanceof Class<?> plain)) {
            return null;
        }
        Object simple = simple(plain);
        return simple == null ? composed(plain) : simple;
    }

    private @Nullable Object simple(Class<?> type) {
        Map<Class<?>, Object> values = Map.ofEntries(
                Map.entry(String.class, text),
                Map.entry(CharSequence.class, text),
                Map.entry(long.class, number),
                Map.entry(Long.class, number),
                Map.entry(int.class, (int) number),
                Map.entry(double.class, (double) number),
                Map.entry(boolean.class, number == 1),
                Map.entry(Instant.class, DAY.atStartOfDay(ZoneId.of("UTC")).toInstant()),
                Map.entry(LocalDate.class, DAY),
                Map.entry(Duration.class, Duration.ofDays(number * 100)),
                Map.entry(Clock.class, Clock.systemUTC()),
                Map.entry(ZoneId.class, ZoneId.of("UTC")),
                Map.entry(OptionalDouble.class, OptionalDouble.of((double) number)),
                Map.entry(Appendable.class, new StringBuilder()),
                Map.entry(OutputStream.class, OutputStream.nullOutputStream()),
                Map.entry(InputStream.class, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
        return values.get(type);
    }

    private @Nullable Object composed(Class<?> type) {
        if (type.isArray()) {
            return arrayOf(type.getComponentType());
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[(int) number % type.getEnumConstants().length];
        }
        if (type == IdentityDashboard.class || type == IdentityDashboardBuilder.class) {
            IdentityDashboardBuilder builder = IdentityDashboard.builder();
            return type == IdentityDashboardBuilder.class ? builder : builder.build();
        }
        if (type == DashboardQuery.class) {
            return IdentityDashboard.builder().build().query();
        }
        if (type == DateRange.class) {
            return DateRange.between(DAY, DAY);
        }
        if (type == DashboardReport.class) {
            return SampleReports.small();
        }
        if (type == BatchReader.class) {
            return BatchReader.into(IdentityDashboard.builder().build());
        }
        return type.isRecord() ? recordOf(type) : null;
    }

    private @Nullable Object ofGeneric(ParameterizedType type) {
        Type[] of = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return Optional.ofNullable(of(of[0]));
        }
        if (type.getRawType() == List.class || type.getRawType() == Collection.class) {
            return listOf(of[0]);
        }
        if (type.getRawType() == SortedMap.class) {
            TreeMap<Object, Object> map = new TreeMap<>();
            Object key = of(of[0]);
            Object value = of(of[1]);
            if (key != null && value != null) {
                map.put(key, value);
            }
            return map;
        }
        return null;
    }

    private @Nullable List<Object> listOf(Type element) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Object value = of(element);
            if (value == null) {
                return null;
            }
            list.add(value);
        }
        return list;
    }

    private @Nullable Object arrayOf(Class<?> element) {
        List<Object> values = listOf(element);
        if (values == null) {
            return null;
        }
        Object array = Array.newInstance(element, values.size());
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i, values.get(i));
        }
        return array;
    }

    /** A record of such components; with a harmless text if it refuses this one, and null if it refuses that too. */
    private @Nullable Object recordOf(Class<?> type) {
        Object made = make(type);
        String harmless = "x" + text.substring(0, Math.min(8, text.length())) + "x";
        return made == null ? new SampleValues(harmless, 1, 1).make(type) : made;
    }

    private @Nullable Object make(Class<?> type) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            Object[] components = forParameters(canonical);
            return Arrays.stream(components).allMatch(Objects::nonNull) ? canonical.newInstance(components) : null;
        } catch (InvocationTargetException e) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type.getName(), e);
        }
    }
}
