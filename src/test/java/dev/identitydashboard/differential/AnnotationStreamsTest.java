package dev.identitydashboard.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.Annotation;
import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.model.ReferenceQuery;
import dev.identitydashboard.model.ReferenceSettings;
import dev.identitydashboard.streams.RandomQueries;
import dev.identitydashboard.streams.Universe;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Annotations added, taken back and outlived in random order: every report shows those that a plain list has for it. */
class AnnotationStreamsTest {
    private static final int STREAMS = 60;
    private static final int STEPS = 120;

    /** Everything that distinguishes two annotations, in the order in which they are listed. */
    private static final Comparator<Annotation> LISTED = Comparator.comparing(Annotation::date)
            .thenComparing(Annotation::environment)
            .thenComparing(annotation -> String.join("\u0001", annotation.inputs()))
            .thenComparing(Annotation::text);

    @ParameterizedTest(name = "streams from seed {0}")
    @ValueSource(longs = {61_000, 62_000})
    void everyReportShowsThoseOfItsDaysInputsAndEnvironment(long firstSeed) {
        int shown = 0;
        for (long seed = firstSeed; seed < firstSeed + STREAMS; seed++) {
            shown += new Stream(seed).run();
        }
        assertThat(shown).as("annotations shown").isGreaterThan(STREAMS * 20);
    }

    private static final class Stream {
        private final Random random;
        private final Universe universe;
        private final MutableClock clock;
        private final RandomQueries queries;
        private final List<IdentityDashboard> parts;
        private final Set<Annotation> model = new HashSet<>();

        private Stream(long seed) {
            random = new Random(seed);
            universe = Universe.unlimited(seed);
            clock = new MutableClock(universe.start());
            queries = new RandomQueries(universe, random);
            ReferenceSettings settings = universe.settings().withClock(clock);
            parts = List.of(Dashboards.of(settings, 1), Dashboards.of(settings, 2));
        }

        private int run() {
            int shown = 0;
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(8)) {
                    case 0 -> clock.set(clock.instant().plusSeconds(random.nextInt(4 * 86_400)));
                    case 1 -> remove();
                    case 2, 3 -> shown += compare();
                    default -> add();
                }
            }
            parts.forEach(IdentityDashboard::close);
            return shown;
        }

        private void add() {
            Annotation annotation = annotation();
            boolean isNew = true;
            for (IdentityDashboard part : chosen()) {
                isNew &= part.annotate(annotation);
            }
            if (!isNew) {
                assertThat(model).as("%s", universe).contains(annotation);
            }
            model.add(annotation);
        }

        /** One of the two, or both: what is merged knows it once either way. */
        private List<IdentityDashboard> chosen() {
            int choice = random.nextInt(3);
            return choice == 2 ? parts : List.of(parts.get(choice));
        }

        private void remove() {
            List<Annotation> held = kept().stream().sorted(LISTED).toList();
            Annotation removed =
                    held.isEmpty() || random.nextInt(4) == 0 ? annotation() : held.get(random.nextInt(held.size()));
            boolean there = false;
            for (IdentityDashboard part : parts) {
                there |= part.removeAnnotation(removed);
            }
            assertThat(there).as("%s, %s", universe, removed).isEqualTo(held.contains(removed));
            model.remove(removed);
        }

        private int compare() {
            ReferenceQuery asked = queries.next(clock.instant());
            List<DashboardReport> reports = new ArrayList<>();
            Set<Annotation> all = new HashSet<>();
            for (IdentityDashboard part : parts) {
                DashboardReport report = Dashboards.query(part, asked).report();
                reports.add(DashboardReport.fromJson(report.toJson()));
                assertThat(reports.get(reports.size() - 1)).as("%s", universe).isEqualTo(report);
                all.addAll(part.annotations());
            }
            assertThat(all).as("%s, all", universe).isEqualTo(kept());
            List<Annotation> expected = expected(asked, reports.get(0));
            assertThat(DashboardReport.merge(reports).annotations())
                    .as("%s, %s", universe, asked)
                    .isEqualTo(expected);
            return expected.size();
        }

        private List<Annotation> expected(ReferenceQuery asked, DashboardReport report) {
            List<LocalDate> dates = report.range().dates();
            return model.stream()
                    .filter(each -> dates.contains(each.date()))
                    .filter(each -> each.environment() == asked.environment())
                    .filter(each -> each.inputs().isEmpty()
                            || asked.inputs().isEmpty()
                            || each.inputs().stream().anyMatch(asked.inputs().get()::contains))
                    .sorted(LISTED)
                    .toList();
        }

        private Set<Annotation> kept() {
            Set<Annotation> kept = new HashSet<>(model);
            kept.removeIf(each -> each.date().isBefore(universe.oldest(clock.instant())));
            return kept;
        }

        private Annotation annotation() {
            LocalDate oldest = universe.oldest(clock.instant());
            LocalDate day = oldest.plusDays(random.nextInt(universe.settings().retentionDays() + 1));
            Annotation annotation = Annotation.on(day, "remark " + random.nextInt(3))
                    .in(random.nextInt(3) == 0 ? DataEnvironment.DEVELOPMENT : DataEnvironment.PRODUCTION);
            List<String> inputs = new ArrayList<>(universe.inputs());
            inputs.removeIf(input -> random.nextInt(3) != 0);
            return inputs.isEmpty() ? annotation : annotation.inputs(inputs);
        }
    }
}
