package dev.identitydashboard.json;

/**
 * A key of an object, and how its value is read.
 *
 * @param name the key
 * @param reader reads the value
 * @param required whether every such object must have it
 * @param <T> the value's type
 */
record Key<T>(String name, ValueReader<T> reader, boolean required) {

    /** A key that the object must have. */
    Key(String name, ValueReader<T> reader) {
        this(name, reader, true);
    }
}
