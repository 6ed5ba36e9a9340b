package dev.identitydashboard.json;

/**
 * Reads one value. It finds the cursor at the value's first token and leaves it at the last one.
 *
 * @param <T> the value's type
 */
@FunctionalInterface
interface ValueReader<T> {
    T read(JsonCursor in);
}
