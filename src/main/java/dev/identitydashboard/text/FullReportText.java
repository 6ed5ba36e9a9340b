package dev.identitydashboard.text;

import dev.identitydashboard.Change;
import dev.identitydashboard.ComparedReport;
import dev.identitydashboard.DailyMovement;
import dev.identitydashboard.DailyProfiles;
import dev.identitydashboard.FullReport;
import dev.identitydashboard.Highlight;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityStructure;
import dev.identitydashboard.InputOverlap;
import dev.identitydashboard.InputProfilesChange;
import dev.identitydashboard.RollingActives;
import dev.identitydashboard.RollingSeries;
import dev.identitydashboard.TypeCombination;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** A full report as text: the report, and below it the most important lines of everything else. */
public final class FullReportText {
    private static final int MOST = 10;

    private final FullReport full;
    private final Page page = new Page();

    private FullReportText(FullReport full) {
        this.full = full;
    }

    /**
     * Returns the sections one below the other. No name in it has more than its columns, or a character that would move the
     * cursor.
     *
     * @param full the full report
     * @return lines, each ended by a line feed
     */
    public static String of(FullReport full) {
        return new FullReportText(full).render();
    }

    private String render() {
        page.add(ReportText.of(full.report()));
        comparison();
        highlights();
        movement();
        rollingActives();
        combinations();
        inputsTogether();
        return page.toString();
    }

    private void comparison() {
        int days = full.report().range().days();
        Optional<ComparedReport> comparison = full.comparison();
        page.title(
                "COMPARED TO THE " + (days == 1 ? "DAY" : Format.count(days) + " DAYS") + " BEFORE",
                comparison.map(FullReportText::missingHistory).orElse(""));
        if (comparison.isEmpty()) {
            page.add("  not kept\n");
            return;
        }
        ComparedReport compared = comparison.get();
        Table table =
                new Table().left("Profiles").right("These days").right("Before").right("Change");
        row(table, "Active", compared.summary().total());
        row(table, "Known", compared.summary().known());
        row(table, "Anonymous", compared.summary().anonymous());
        for (InputProfilesChange input : compared.knownVsAnonymousByInput()) {
            row(table, "on " + input.input(), input.profiles().total());
        }
        page.add(table);
    }

    /** Growth from nothing is none: says so if the days before begin with days without any activity. */
    private static String missingHistory(ComparedReport compared) {
        List<DailyProfiles> before = compared.previous().knownVsAnonymousOverTime();
        for (DailyProfiles day : before) {
            if (day.profiles().total() > 0) {
                return day.equals(before.get(0)) ? "" : "of those days, nobody was active before " + day.date();
            }
        }
        return "nobody was active in those days";
    }

    private static void row(Table table, String name, Change change) {
        table.row(
                Page.name(name),
                Format.count(change.current()),
                change.previous().isPresent() ? Format.count(change.previous().getAsLong()) : "-",
                Format.change(change.relative()));
    }

    /** The newest first: they are what the reader has not seen yet. */
    private void highlights() {
        List<Highlight> newest = new ArrayList<>(full.highlights());
        newest.sort(Comparator.comparing(Highlight::date).reversed());
        page.title(
                "WHAT STANDS OUT",
                newest.size() <= MOST ? "" : "the newest " + MOST + " of " + Format.count(newest.size()));
        page.add(
                newest.isEmpty() ? "  nothing\n" : HighlightTable.of(newest.subList(0, Math.min(MOST, newest.size()))));
    }

    private void movement() {
        page.title("MOVEMENT", legend());
        page.add(new SeriesTable("Profiles")
                .row(
                        "New, " + Format.count(full.movement().newcomers()) + " in all",
                        movement(DailyMovement::newcomers))
                .row("Returning", movement(DailyMovement::returning))
                .row("Became known", movement(DailyMovement::becameKnown)));
    }

    private long[] movement(ToLongFunction<DailyMovement> count) {
        return full.movement().days().stream().mapToLong(count).toArray();
    }

    private void rollingActives() {
        page.title("ROLLING ACTIVES", legend());
        SeriesTable table = new SeriesTable("Active in");
        for (RollingSeries series : full.rollingActives()) {
            table.row(
                    "the last " + Format.days(series.window()),
                    series.days().stream().mapToLong(RollingActives::rolling).toArray());
        }
        page.add(full.rollingActives().isEmpty() ? "  not all days of the windows are kept\n" : table);
    }

    private String legend() {
        return SeriesTable.legend(full.report().range().days());
    }

    private void combinations() {
        IdentityStructure structure = full.identityStructure();
        page.title("IDENTIFIER TYPES TOGETHER", firstOf(structure.distinctCombinations(), "exact combinations"));
        Table table = new Table().right("Profiles").left("have exactly");
        structure.combinations().stream()
                .limit(MOST)
                .forEach(combination -> table.row(Format.count(combination.profiles()), types(combination)));
        page.add(structure.combinations().isEmpty() ? "  nobody was active\n" : table);
    }

    private static String types(TypeCombination combination) {
        String types = combination.types().stream().map(IdentifierType::name).collect(Collectors.joining(", "));
        return Format.name(types.isEmpty() ? "none" : types, 80);
    }

    /** Each input beside the one that shares most profiles with it. */
    private void inputsTogether() {
        List<InputOverlap> rows = full.identityStructure().inputOverlap();
        page.title("INPUTS TOGETHER", "profiles on both, for the largest overlap");
        Table table =
                new Table().left("Input").right("Profiles").right("On both").left("With");
        for (int row = 0; row < rows.size(); row++) {
            List<Long> profiles = rows.get(row).profiles();
            int with = -1;
            for (int other = 0; other < rows.size(); other++) {
                boolean more = other != row && (with < 0 || profiles.get(other) > profiles.get(with));
                with = more ? other : with;
            }
            table.row(
                    Page.name(rows.get(row).input()),
                    Format.count(profiles.get(row)),
                    with < 0 ? "-" : Format.count(profiles.get(with)),
                    with < 0 || profiles.get(with) == 0
                            ? "-"
                            : Page.name(rows.get(with).input()));
        }
        page.add(table);
    }

    private static String firstOf(long all, String what) {
        return all <= MOST ? "" : "the first " + MOST + " of " + Format.count(all) + " " + what;
    }
}
