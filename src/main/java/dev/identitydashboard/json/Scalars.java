package dev.identitydashboard.json;

import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityView;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** Readers of single values, each in the one spelling that reports are written in. */
final class Scalars {
    private static final List<String> PRESETS = DateRange.presets().stream()
            .flatMap(preset -> preset.preset().stream())
            .toList();

    private Scalars() {}

    static DataEnvironment environment(JsonCursor in) {
        return oneOf(in, DataEnvironment.values(), Spelling::of);
    }

    static IdentityView identityView(JsonCursor in) {
        return oneOf(in, IdentityView.values(), IdentityView::name);
    }

    static Optional<String> preset(JsonCursor in) {
        if (in.isNull()) {
            return Optional.empty();
        }
        if (!PRESETS.contains(in.text())) {
            throw in.expected("null or one of " + PRESETS);
        }
        return Optional.of(in.text());
    }

    static OptionalDouble share(JsonCursor in) {
        return in.isNull() ? OptionalDouble.empty() : OptionalDouble.of(in.number());
    }

    static LocalDate date(JsonCursor in) {
        try {
            return LocalDate.parse(in.text());
        } catch (DateTimeException e) {
            throw in.expected("a date such as \"2026-11-21\"");
        }
    }

    static ZoneId zone(JsonCursor in) {
        try {
            return ZoneId.of(in.text());
        } catch (DateTimeException e) {
            throw in.expected("a time zone that this JVM knows, such as \"UTC\"");
        }
    }

    static IdentifierType type(JsonCursor in) {
        String name = in.text();
        try {
            IdentifierType type = IdentifierType.of(name);
            if (type.name().equals(name)) {
                return type;
            }
        } catch (IllegalArgumentException e) {
            throw in.expected("an identifier type, of 1 to 128 characters");
        }
        throw in.expected("an identifier type in lower case without surrounding white space");
    }

    private static <T> T oneOf(JsonCursor in, T[] values, Function<T, String> spelling) {
        String text = in.text();
        for (T value : values) {
            if (spelling.apply(value).equals(text)) {
                return value;
            }
        }
        throw in.expected("one of " + Stream.of(values).map(spelling).toList());
    }
}
