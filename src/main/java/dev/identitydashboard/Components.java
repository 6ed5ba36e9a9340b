package dev.identitydashboard;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The components of a value, by name: two values of one class are equal if their components are, and the text is that of a record
 * with the same components.
 */
final class Components {
    private final Class<?> type;
    private final Map<String, Object> values = new LinkedHashMap<>();

    Components(Class<?> type) {
        this.type = type;
    }

    Components with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Components that && type == that.type && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        String listed = values.toString();
        return type.getSimpleName() + '[' + listed.substring(1, listed.length() - 1) + ']';
    }
}
