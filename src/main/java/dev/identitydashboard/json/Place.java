package dev.identitydashboard.json;

import dev.identitydashboard.messages.Failures;
import dev.identitydashboard.messages.SafeText;

/**
 * Where a value stands in the text.
 *
 * @param path the keys that lead to it, such as {@code $.range.from} or {@code $.inputs[2]}
 * @param line its line, from 1
 * @param column its first character in the line, from 1
 */
record Place(String path, int line, int column) {
    private static final int MAX_PATH = 256;

    IllegalArgumentException error(String problem) {
        return Failures.illegalArgument(
                "json at line " + line + ", column " + column + " (" + SafeText.value(path, MAX_PATH) + ") " + problem);
    }
}
