package dev.identitydashboard.benchmarks.peers;

import dev.identitydashboard.benchmarks.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The SQL of {@link DuckDbPeer}. Every profile gets, in one hash aggregate over the facts, a bit for each day and each input,
 * in as many 63-bit words as it takes; then the profiles of each combination of types are counted by bit. From that all
 * panels but one follow. Found slower: a {@code hugeint} for the bits, a table of bits to join, materialising the profiles,
 * three counters packed into one {@code sum}, distinct (profile, day) pairs, and by far {@code count(distinct ..)}.
 */
final class DuckDbSql {
    private static final int WORD = 63;

    private final int days;
    private final int inputs;
    private final int types;

    DuckDbSql(Workload workload) {
        this.days = PanelCounts.reportDays(workload);
        this.inputs = workload.inputs();
        this.types = workload.types();
    }

    static List<String> schema() {
        return List.of(
                "SET threads = " + Runtime.getRuntime().availableProcessors(),
                "CREATE TABLE facts (mpid BIGINT NOT NULL, input USMALLINT NOT NULL, day UTINYINT NOT NULL)",
                "CREATE TABLE profiles (mpid BIGINT NOT NULL, types USMALLINT NOT NULL, second USMALLINT NOT NULL)");
    }

    /** Rows of types, profiles, one column per day, per input, and per type of which profiles have two identifiers. */
    String byTypes() {
        List<String> columns = new ArrayList<>(List.of("types", "count(*)"));
        for (int bit = 0; bit < days + inputs; bit++) {
            columns.add(countOf("word" + bit / WORD, bit % WORD));
        }
        for (int type = 0; type < types; type++) {
            columns.add(countOf("second", type));
        }
        return "SELECT " + String.join(", ", columns) + " FROM (" + words()
                + ") JOIN profiles USING (mpid) GROUP BY types";
    }

    /** Rows of input, day, profiles; no fact is stored twice. */
    String byInputAndDay() {
        return "SELECT input, day, count(*) FROM facts WHERE day < " + days + " GROUP BY input, day";
    }

    private String words() {
        int words = (days + inputs + WORD - 1) / WORD;
        String columns = IntStream.range(0, words)
                .mapToObj(word -> "bit_or(" + bits(word) + ") word" + word)
                .collect(Collectors.joining(", "));
        return "SELECT mpid, " + columns + " FROM facts WHERE day < " + days + " GROUP BY mpid";
    }

    /** The bits that a fact sets in a word: the day's and the input's, where they fall into it. */
    private String bits(int word) {
        List<String> terms = new ArrayList<>();
        addTerm(terms, "day", 0, days, word);
        addTerm(terms, "input", days, days + inputs, word);
        return String.join(" | ", terms);
    }

    private static void addTerm(List<String> terms, String column, int firstBit, int endBit, int word) {
        int from = Math.max(firstBit, word * WORD);
        int end = Math.min(endBit, (word + 1) * WORD);
        if (from >= end) {
            return;
        }
        String shifted = "1::UBIGINT << (" + column + " + " + firstBit + " - " + word * WORD + ")";
        if (from == firstBit && end == endBit) {
            terms.add("(" + shifted + ")");
        } else {
            terms.add("(CASE WHEN " + column + " BETWEEN " + (from - firstBit) + " AND " + (end - 1 - firstBit)
                    + " THEN " + shifted + " ELSE 0::UBIGINT END)");
        }
    }

    private static String countOf(String column, int bit) {
        return "count_if(" + column + " & " + (1L << bit) + " <> 0)";
    }
}
