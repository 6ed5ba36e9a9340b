package dev.identitydashboard.csv;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tools.jackson.core.io.NumberOutput;

/** Writes rows as RFC 4180 has them. */
final class CsvRows {
    private static final char REPLACEMENT = '\uFFFD';

    private final Writer out;

    /** Writes rows. */
    @FunctionalInterface
    interface Rows {
        void to(CsvRows csv) throws IOException;
    }

    /** Writes rows as UTF-8, flushes the stream and leaves it open. */
    static void write(OutputStream out, Rows rows) throws IOException {
        // Not closed: that would close the caller's stream too.
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        rows.to(new CsvRows(writer));
        writer.flush();
    }

    CsvRows(Writer out) {
        this.out = out;
    }

    /** Writes a row of texts, numbers and dates; a number that is absent is an empty field. */
    void row(Object... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            out.write(i == 0 ? "" : ",");
            out.write(field(cells[i]));
        }
        out.write("\r\n");
    }

    /** The fast writer gives the shortest decimal on every JDK, the one that is in the JSON. */
    private static String field(Object cell) {
        if (cell instanceof String text) {
            return name(text);
        }
        if (cell instanceof OptionalLong number) {
            return number.isPresent() ? Long.toString(number.getAsLong()) : "";
        }
        if (cell instanceof OptionalDouble number) {
            return number.isPresent() ? field(number.getAsDouble()) : "";
        }
        return cell instanceof Double number ? NumberOutput.toString(number, true) : cell.toString();
    }

    /** A name that comes from data, as a field. */
    static String name(String name) {
        String clean = clean(name);
        String guarded = FormulaGuard.guarded(clean);
        boolean quoted = guarded.length() > clean.length() || needsQuotes(guarded);
        return quoted ? '"' + guarded.replace("\"", "\"\"") + '"' : guarded;
    }

    /** What UTF-8 cannot say, and NUL, at which many readers stop or fail. */
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** More than RFC 4180 asks for: readers of other dialects split at semicolons and tabs, and some trim blanks. */
    private static boolean needsQuotes(String text) {
        return text.chars().anyMatch(CsvRows::isSpecial) || !text.equals(text.strip());
    }

    private static boolean isSpecial(int c) {
        return ",;\"\u2028\u2029".indexOf(c) >= 0 || Character.isISOControl(c);
    }
}
