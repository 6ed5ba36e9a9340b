package dev.identitydashboard.quickstart;

import dev.identitydashboard.Annotation;
import dev.identitydashboard.Change;
import dev.identitydashboard.DailyMovement;
import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.Highlight;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityStructure;
import dev.identitydashboard.ProfilesChange;
import dev.identitydashboard.ReportRange;
import dev.identitydashboard.RollingActives;
import dev.identitydashboard.TypeCombination;
import dev.identitydashboard.text.Format;
import dev.identitydashboard.text.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The answers to what readers of the report ask next, as text: compared to what, who came, who has what, what stands out. */
final class QuestionsText {
    private static final int MOST = 8;
    private static final List<Integer> WINDOWS = List.of(1, 7, 28);

    private final DashboardQuery query;
    private final ReportRange range;
    private final LocalDate oldest;
    private final StringBuilder text = new StringBuilder();

    private QuestionsText(DashboardQuery query, ReportRange range, LocalDate oldest) {
        this.query = query;
        this.range = range;
        this.oldest = oldest;
    }

    static String of(DashboardQuery query, ReportRange range, LocalDate oldest) {
        QuestionsText questions = new QuestionsText(query, range, oldest);
        questions.compared();
        questions.movement();
        questions.structure();
        questions.highlights();
        return questions.text.toString();
    }

    private void compared() {
        title("COMPARED TO THE " + range.days() + " DAYS BEFORE");
        if (range.from().minusDays(range.days()).isBefore(oldest)) {
            text.append("  not kept\n");
            return;
        }
        ProfilesChange change = query.comparedToPrevious().report().summary();
        Table table = new Table().left("").right("These days").right("Before").right("Change");
        row(table, "Active profiles", change.total());
        row(table, "Known", change.known());
        row(table, "Anonymous", change.anonymous());
        text.append(table);
    }

    private void movement() {
        title("MOVEMENT");
        List<DailyMovement> days = query.movement().days();
        Table table = new Table()
                .left("")
                .right("")
                .row("New profiles", sum(days, DailyMovement::newcomers))
                .row(
                        "Returning, per day",
                        Format.count(days.stream()
                                        .mapToLong(DailyMovement::returning)
                                        .sum()
                                / days.size()))
                .row("Became known", sum(days, DailyMovement::becameKnown));
        DashboardQuery lastDay = query.range(DateRange.between(range.to(), range.to()));
        for (int window : WINDOWS) {
            if (!range.to().minusDays(window - 1L).isBefore(oldest)) {
                RollingActives last = lastDay.rollingActives(window).get(0);
                table.row(
                        "Active in the last " + window + (window == 1 ? " day" : " days"),
                        Format.count(last.rolling()));
            }
        }
        text.append(table);
    }

    private void structure() {
        IdentityStructure structure = query.identityStructure(MOST);
        title("IDENTIFIER TYPES TOGETHER, " + structure.combinations().size() + " OF "
                + structure.distinctCombinations() + " COMBINATIONS");
        Table table = new Table().right("Profiles").left("have exactly");
        for (TypeCombination combination : structure.combinations()) {
            String types =
                    combination.types().stream().map(IdentifierType::name).collect(Collectors.joining(", "));
            table.row(Format.count(combination.profiles()), Format.name(types.isEmpty() ? "none" : types, 80));
        }
        text.append(table);
    }

    private void highlights() {
        List<Highlight> highlights = query.highlights();
        title("WHAT STANDS OUT, " + Math.min(MOST, highlights.size()) + " OF " + highlights.size());
        Table table = new Table()
                .left("Day")
                .left("")
                .left("")
                .right("Actual")
                .left("expected")
                .left("");
        highlights.stream()
                .limit(MOST)
                .forEach(each -> table.row(
                        each.date().toString(),
                        each.kind().name().toLowerCase(Locale.ROOT),
                        Format.name(each.name(), 26),
                        number(each, each.actual()),
                        number(each, each.low()) + " to " + number(each, each.high()),
                        Format.name(
                                each.annotations().stream()
                                        .map(Annotation::text)
                                        .collect(Collectors.joining("; ")),
                                40)));
        text.append(highlights.isEmpty() ? "  nothing\n" : table);
    }

    private void title(String title) {
        text.append('\n').append(title).append('\n');
    }

    private static String sum(List<DailyMovement> days, ToLongFunction<DailyMovement> part) {
        return Format.count(days.stream().mapToLong(part).sum());
    }

    private static void row(Table table, String name, Change change) {
        OptionalDouble relative = change.relative();
        table.row(
                name,
                Format.count(change.current()),
                change.previous().isPresent() ? Format.count(change.previous().getAsLong()) : "-",
                relative.isPresent() ? String.format(Locale.ROOT, "%+.1f %%", 100 * relative.getAsDouble()) : "-");
    }

    private static String number(Highlight highlight, double number) {
        return highlight.series() == Highlight.Series.KNOWN_SHARE
                ? String.format(Locale.ROOT, "%.1f %%", 100 * number)
                : Format.count(Math.round(number));
    }
}
