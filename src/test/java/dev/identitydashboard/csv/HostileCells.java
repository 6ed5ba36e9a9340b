package dev.identitydashboard.csv;

import java.util.List;
import java.util.Random;

/** What tests of other packages need of hostile names and of reading CSV back. */
public final class HostileCells {
    private HostileCells() {}

    /** At most 40 characters, never blank. */
    public static String name(Random random) {
        return HostileNames.next(random);
    }

    /** The cells of a file, row by row. */
    public static List<List<String>> parse(String csv) {
        return Rfc4180.parse(csv);
    }

    /** Whether a cell could be taken for a formula. */
    public static boolean isFormula(String cell) {
        return Spreadsheet.sees(cell);
    }
}
