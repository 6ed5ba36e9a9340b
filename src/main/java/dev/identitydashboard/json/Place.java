package dev.identitydashboard.json;

/**
 * Where a value stands in the text.
 *
 * @param path the keys that lead to it, such as {@code $.range.from} or {@code $.inputs[2]}
 * @param line its line, from 1
 * @param column its first character in the line, from 1
 */
record Place(String path, int line, int column) {

    IllegalArgumentException error(String problem) {
        return new IllegalArgumentException(
                "json at line " + line + ", column " + column + " (" + path + ") " + problem);
    }
}
