package dev.identitydashboard;

import dev.identitydashboard.engine.facts.TypeRegistry;
import dev.identitydashboard.messages.Failures;
import dev.identitydashboard.messages.SafeText;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The checks of arguments that several public methods share: each error names the argument, the value and the rule. */
final class Arguments {
    static final int MAX_INPUT_LENGTH = 256;
    static final int MAX_TYPE_LENGTH = 128;
    private static final int MAX_SHOWN = 32;

    private Arguments() {}

    static long mpid(String argument, long mpid) {
        if (mpid == 0) {
            throw Failures.illegalArgument(argument + " must be a signed 64-bit integer other than 0, but was " + mpid);
        }
        return mpid;
    }

    static String input(@Nullable String input) {
        return name("input", input, MAX_INPUT_LENGTH);
    }

    /** Names of inputs, each once, sorted; the error of a bad one says at which index. */
    static List<String> inputs(String argument, Collection<String> inputs) {
        TreeSet<String> sorted = new TreeSet<>();
        int index = 0;
        for (String input : copyOf(argument, inputs)) {
            sorted.add(name(argument + "[" + index++ + "]", input, MAX_INPUT_LENGTH));
        }
        return List.copyOf(sorted);
    }

    static String identifierValue(String value) {
        if (value.isBlank()) {
            throw Failures.illegalArgument("value must not be blank, but was " + SafeText.quoted(value)
                    + "; record the type without a value instead");
        }
        return value;
    }

    static IdentifierType recordableType(@Nullable IdentifierType type) {
        Objects.requireNonNull(type, "type must not be null");
        if (type.equals(IdentifierType.MPID)) {
            throw Failures.illegalArgument(
                    "type must not be mpid, which every profile has by itself; any other identifier type is allowed");
        }
        return type;
    }

    /** Types that may be recorded, each once, no more than have a place; the error of a bad one says at which index. */
    static List<IdentifierType> recordableTypes(String argument, Collection<IdentifierType> types) {
        TreeSet<IdentifierType> sorted = new TreeSet<>();
        int index = 0;
        for (IdentifierType type : copyOf(argument, types)) {
            if (type.equals(IdentifierType.MPID)) {
                throw Failures.illegalArgument(
                        argument + "[" + index
                                + "] must not be mpid, which every profile has by itself; any other identifier type is allowed");
            }
            sorted.add(type);
            index++;
        }
        if (sorted.size() > TypeRegistry.LIMIT) {
            throw Failures.illegalArgument(argument + " must name at most " + TypeRegistry.LIMIT
                    + " identifier types, but named " + sorted.size());
        }
        return List.copyOf(sorted);
    }

    static List<IdentifierType> loginIdentifiers(Collection<IdentifierType> types) {
        TreeSet<IdentifierType> sorted = new TreeSet<>();
        for (IdentifierType type : copyOf("loginIdentifiers", types)) {
            if (type.equals(IdentifierType.MPID)) {
                throw Failures.illegalArgument("loginIdentifiers must not contain mpid, which never makes a profile"
                        + " known, but was " + SafeText.value(types));
            }
            sorted.add(type);
        }
        return List.copyOf(sorted);
    }

    static String name(String argument, @Nullable String name, int maxLength) {
        Objects.requireNonNull(name, () -> argument + " must not be null");
        notBlank(argument, name);
        if (name.length() > maxLength) {
            throw Failures.illegalArgument(argument + " must have at most " + maxLength + " characters, but "
                    + SafeText.quoted(name, MAX_SHOWN) + " has " + name.length());
        }
        return name;
    }

    static void notBlank(String argument, String name) {
        if (name.isBlank()) {
            throw Failures.illegalArgument(argument + " must not be blank, but was " + SafeText.quoted(name));
        }
    }

    /** An immutable copy of a collection without nulls, in its order; the error of a null says at which index. */
    static <T> List<T> copyOf(String argument, @Nullable Collection<T> elements) {
        Objects.requireNonNull(elements, () -> argument + " must not be null");
        int index = 0;
        for (T element : elements) {
            element(argument, index++, element);
        }
        return List.copyOf(elements);
    }

    private static void element(String argument, int index, @Nullable Object element) {
        if (element == null) {
            throw Failures.nullPointer(argument + "[" + index + "] must not be null");
        }
    }

    static int inRange(String argument, int value, int min, int max) {
        if (value < min || value > max) {
            throw Failures.illegalArgument(argument + " must be between " + min + " and " + max + ", but was " + value);
        }
        return value;
    }

    static long atLeastOne(String argument, long value) {
        if (value < 1) {
            throw Failures.illegalArgument(argument + " must be at least 1, but was " + value);
        }
        return value;
    }

    static long notNegative(String argument, long value) {
        if (value < 0) {
            throw Failures.illegalArgument(argument + " must not be negative, but was " + value);
        }
        return value;
    }

    static void share(String argument, OptionalDouble share) {
        Objects.requireNonNull(share, () -> argument + " must not be null");
        if (share.isPresent() && !(share.getAsDouble() >= 0 && share.getAsDouble() <= 1)) {
            throw Failures.illegalArgument(argument + " must be between 0 and 1, but was " + share.getAsDouble());
        }
    }
}
