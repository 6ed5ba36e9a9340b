package dev.identitydashboard.csv;

import java.util.ArrayList;
import java.util.List;

/** Reads CSV as RFC 4180 defines it, and nothing that it does not allow: an oracle that knows no writer. */
final class Rfc4180 {
    private final String text;
    private int at;

    private Rfc4180(String text) {
        this.text = text;
    }

    static List<List<String>> parse(String text) {
        return new Rfc4180(text).file();
    }

    private List<List<String>> file() {
        List<List<String>> rows = new ArrayList<>();
        while (at < text.length()) {
            rows.add(row());
        }
        return rows;
    }

    private List<String> row() {
        List<String> row = new ArrayList<>(List.of(field()));
        while (takes(",")) {
            row.add(field());
        }
        if (!takes("\r\n")) {
            throw new IllegalArgumentException("no comma and no line break at " + at + " of " + text);
        }
        return row;
    }

    private String field() {
        return takes("\"") ? quoted() : plain();
    }

    private String plain() {
        int from = at;
        while (at < text.length() && ",\"\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted() {
        StringBuilder field = new StringBuilder();
        while (true) {
            if (takes("\"\"")) {
                field.append('"');
            } else if (takes("\"")) {
                return field.toString();
            } else if (at < text.length()) {
                field.append(text.charAt(at++));
            } else {
                throw new IllegalArgumentException("a quote is not closed in " + text);
            }
        }
    }

    private boolean takes(String token) {
        boolean there = text.startsWith(token, at);
        at += there ? token.length() : 0;
        return there;
    }
}
