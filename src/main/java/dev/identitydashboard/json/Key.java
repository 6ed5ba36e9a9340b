package dev.identitydashboard.json;

/**
 * A key that an object must have, and how its value is read.
 *
 * @param name the key
 * @param reader reads the value
 * @param <T> the value's type
 */
record Key<T>(String name, ValueReader<T> reader) {}
