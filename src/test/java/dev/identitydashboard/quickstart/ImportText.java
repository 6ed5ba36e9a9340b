package dev.identitydashboard.quickstart;

import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.DashboardStats;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.RecordOutcome;
import dev.identitydashboard.text.Format;
import dev.identitydashboard.text.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** What was read, as text, and what to do if that was not what one hoped for. */
final class ImportText {
    private ImportText() {}

    static String of(ImportTotals totals, DashboardStats stats) {
        Table table = new Table().left("").right("").left("");
        table.row("Batches", Format.count(totals.batches()), "");
        table.row("  skipped", Format.count(sum(totals.skipped())), byReason(totals.skipped()));
        table.row("Events", Format.count(totals.events()), "");
        table.row("  recorded", Format.count(totals.recorded()), days(stats));
        table.row("  refused", Format.count(sum(totals.refused())), byReason(totals.refused()));
        table.row("  skipped", Format.count(sum(totals.skippedEvents())), byReason(totals.skippedEvents()));
        table.row("Identity updates", "", "");
        table.row("  refused", Format.count(totals.refusedIdentities()), "");
        table.row("Profiles", Format.count(stats.profiles()), "in both environments together");
        table.row("Malformed", Format.count(totals.problems()), "");
        StringBuilder text = new StringBuilder("IMPORT\n").append(table);
        totals.firstProblems()
                .forEach(problem -> text.append("    ").append(problem).append('\n'));
        return text.toString();
    }

    /** Advice for the user's own files; empty if all went as it should. */
    static String advice(ImportTotals totals, DashboardStats stats, DashboardReport report, LocalDate today) {
        StringBuilder text = new StringBuilder();
        long tooOld = totals.refused().getOrDefault(RecordOutcome.TOO_OLD, 0L);
        if (totals.batches() == 0) {
            text.append("\nNo batch was found.\n");
        } else if (tooOld > 0) {
            String what = totals.recorded() == 0 && tooOld == totals.events() ? "All" : "Some";
            text.append("\n%s events are older than the %d days kept, which begin on %s.\n"
                    .formatted(what, Options.RETENTION_DAYS, today.minusDays(Options.RETENTION_DAYS - 1L)));
            text.append("To read an old export, give its last date as today's: --today DATE\n");
        }
        if (totals.batches() > 0 && totals.batches() == sum(totals.skipped())) {
            text.append("\nEvery batch was skipped.\n");
        }
        if (totals.refused().getOrDefault(RecordOutcome.IN_FUTURE, 0L) > 0) {
            text.append("\nSome events lie in the future of %s; --today DATE takes a later date for today's.\n"
                    .formatted(today));
        }
        if (totals.recorded() > 0 && report.summary().total() == 0) {
            text.append("\nNo recorded event is in this report; see --range, --environment and --input.\n");
        }
        return text.toString();
    }

    /** What was asked for by a name that nothing was recorded of, most likely by mistake; empty if nothing was. */
    static String unknownNames(Options options, DashboardStats stats) {
        StringBuilder text = new StringBuilder();
        List<String> inputs = stats.inputs().getOrDefault(options.environment(), List.of());
        for (String input : options.inputs()) {
            if (!inputs.contains(input)) {
                text.append(unknown("--input", input, inputs));
            }
        }
        List<String> types =
                stats.identifierTypes().stream().map(IdentifierType::name).toList();
        for (IdentifierType type : options.login().orElse(List.of())) {
            if (!types.contains(type.name())) {
                text.append(unknown("--login", type.name(), types));
            }
        }
        return text.toString();
    }

    private static String unknown(String option, String name, List<String> known) {
        return "\nNothing was recorded of %s %s; there are: %s.\n"
                .formatted(option, Format.name(name), Format.name(known.isEmpty() ? "none" : String.join(", ", known)));
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

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
