package dev.identitydashboard.quickstart;

import dev.identitydashboard.DashboardStats;
import dev.identitydashboard.mparticle.ImportReport;
import dev.identitydashboard.mparticle.Problem;
import dev.identitydashboard.mparticle.Problems;
import dev.identitydashboard.text.Format;
import dev.identitydashboard.text.Table;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** What was read, as text. */
final class ImportText {
    private static final int PROBLEMS_SHOWN = 10;
    private static final String UNDATED = "without a time, so dated as of now";

    private ImportText() {}

    static String of(Imported imported, DashboardStats stats) {
        ImportReport report = imported.report();
        Table table = new Table().left("").right("").left("");
        if (imported.files() + imported.known() > 0) {
            table.row("Files", Format.count(imported.files()), "");
        }
        if (imported.known() > 0) {
            table.row("  read before", Format.count(imported.known()), "and as they were");
        }
        table.row("Bytes", Format.count(report.bytes().total()), "after decompression");
        table.row("  malformed", Format.count(report.bytes().problems()), "");
        table.row("Batches", Format.count(report.batches()), "");
        table.row("  skipped", Format.count(sum(report.skipped())), byReason(report.skipped()));
        events(table, report, stats);
        table.row("Identity updates", "", "");
        table.row("  refused", Format.count(report.refusedIdentities()), "");
        table.row("  unread", Format.count(report.unreadIdentities()), "");
        table.row("Profiles", Format.count(stats.profiles()), "in both environments together");
        table.row("Malformed", Format.count(report.problems().count()), "");
        return "IMPORT\n" + table + problems(report.problems());
    }

    private static void events(Table table, ImportReport report, DashboardStats stats) {
        table.row("Events", Format.count(report.events()), "");
        table.row("  recorded", Format.count(report.recorded()), days(stats));
        table.row("  refused", Format.count(sum(report.refused())), byReason(report.refused()));
        table.row("  undated", Format.count(report.undated()), report.undated() == 0 ? "" : UNDATED);
        table.row("  skipped", Format.count(sum(report.skippedEvents())), byReason(report.skippedEvents()));
    }

    private static String problems(Problems problems) {
        StringBuilder text = new StringBuilder();
        problems.first().stream()
                .limit(PROBLEMS_SHOWN)
                .forEach(problem -> text.append("    ").append(line(problem)).append('\n'));
        if (problems.count() > PROBLEMS_SHOWN) {
            text.append("    and ")
                    .append(Format.count(problems.count() - PROBLEMS_SHOWN))
                    .append(" more\n");
        }
        return text.toString();
    }

    private static String line(Problem problem) {
        String where = problem.resumedAtLine().isPresent()
                ? "; read on from line " + problem.resumedAtLine().getAsLong()
                : "; nothing read after it";
        return Format.name(problem.toString()) + where;
    }

    private static String days(DashboardStats stats) {
        return stats.firstDay().isEmpty() || stats.lastDay().isEmpty()
                ? ""
                : stats.firstDay().get() + " to " + stats.lastDay().get();
    }

    private static String byReason(Map<? extends Enum<?>, Long> counts) {
        StringJoiner text = new StringJoiner(", ");
        counts.forEach((reason, count) -> {
            if (count > 0) {
                text.add(reason.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + Format.count(count));
            }
        });
        return text.toString();
    }

    static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
