package dev.identitydashboard.json;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An object that has been read: all of the required keys that were asked for.
 *
 * @param place where it begins
 * @param values the values by key, each of the type that its key reads
 */
record JsonObject(Place place, Map<String, Object> values) {

    @SuppressWarnings("unchecked")
    <T> T get(Key<T> key) {
        return (T) Objects.requireNonNull(values.get(key.name()));
    }

    /** The value of a key that need not be there. */
    @SuppressWarnings("unchecked")
    <T> Optional<T> find(Key<T> key) {
        return Optional.ofNullable((T) values.get(key.name()));
    }

    /** Adds the place to what a value's own constructor finds wrong. */
    <T> T build(Supplier<T> constructor) {
        try {
            return constructor.get();
        } catch (IllegalArgumentException e) {
            throw place.error("is inconsistent: " + e.getMessage());
        }
    }
}
