package dev.identitydashboard.json;

import dev.identitydashboard.messages.SafeText;
import java.util.List;
import java.util.function.Function;

/**
 * An array that has been read.
 *
 * @param place where it begins
 * @param elements its elements, in order
 * @param <T> the elements' type
 */
record JsonArray<T>(Place place, List<Element<T>> elements) {

    /**
     * One element.
     *
     * @param value its value
     * @param line its line
     * @param column its column
     * @param <T> its type
     */
    record Element<T>(T value, int line, int column) {}

    int size() {
        return elements.size();
    }

    T get(int index) {
        return elements.get(index).value();
    }

    List<T> values() {
        return elements.stream().map(Element::value).toList();
    }

    /** Paths are made when an error needs them, because an array may have a million elements. */
    Place placeOf(int index) {
        Element<T> element = elements.get(index);
        return new Place(place.path() + '[' + index + ']', element.line(), element.column());
    }

    /** Checks that there is one row for each of the names, in their order. */
    <N> void requireRows(String listOfNames, List<N> names, Function<T, N> name) {
        if (size() != names.size()) {
            throw place.error(
                    "must have one row for each of the " + names.size() + " in " + listOfNames + ", but had " + size());
        }
        for (int i = 0; i < names.size(); i++) {
            N actual = name.apply(get(i));
            if (!actual.equals(names.get(i))) {
                throw placeOf(i)
                        .error("must be the row of "
                                + SafeText.quoted(names.get(i).toString()) + ", as in " + listOfNames
                                + ", but was that of " + SafeText.quoted(actual.toString()));
            }
        }
    }
}
