package dev.identitydashboard.csv;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a spreadsheet may do to a name, and how a name is told from its field; written as patterns, unlike the writer. */
final class Spreadsheet {
    private static final String PASSED_OVER = "[\\p{Cc}\\p{Cf}\\p{Z}\\p{Pi}\\p{Pf}\"`\u00b4\uff02\uff07]*+";
    private static final String PASSED_OVER_WITH_APOSTROPHES =
            "[\\p{Cc}\\p{Cf}\\p{Z}\\p{Pi}\\p{Pf}\"'`\u00b4\uff02\uff07]*";
    private static final String SIGN = "[=+@\\-\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212]";

    private static final Pattern FORMULA = Pattern.compile(PASSED_OVER + SIGN + ".*|[\t\r\n].*", Pattern.DOTALL);
    private static final Pattern GUARD =
            Pattern.compile("(?<=[,;\t\r\n])'(?=" + PASSED_OVER_WITH_APOSTROPHES + SIGN + ")");
    private static final Pattern FIRST_GUARD =
            Pattern.compile("\\A'(?=" + PASSED_OVER_WITH_APOSTROPHES + "(" + SIGN + "|[\t\r\n]))");

    private Spreadsheet() {}

    /** Whether a cell is, or with some good will could be, taken for a formula. */
    static boolean sees(String cell) {
        return FORMULA.matcher(cell).matches();
    }

    /** The cells of a file for a program that splits at every separator and line break, whatever the quotes say. */
    static List<String> cellsWithoutQuotes(String csv) {
        return Stream.of(csv.split("[,;\t\r\n]", -1))
                .filter(cell -> !cell.isEmpty())
                .collect(Collectors.toList());
    }

    /** The name as it was, from the field that a reader of the file gets. */
    static String unguarded(String field) {
        return GUARD.matcher(FIRST_GUARD.matcher(field).replaceFirst("")).replaceAll("");
    }
}
