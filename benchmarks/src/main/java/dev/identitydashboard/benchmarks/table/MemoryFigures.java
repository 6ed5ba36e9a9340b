package dev.identitydashboard.benchmarks.table;

import dev.identitydashboard.MemoryUsage;
import dev.identitydashboard.benchmarks.memory.HeapUse;
import dev.identitydashboard.benchmarks.workload.Workload;
import java.util.Locale;

/** What data takes on the heap, by number of profiles. */
final class MemoryFigures {
    private final Section section = new Section(
            "Memory",
            "profiles",
            "facts",
            "heap, MB",
            "dictionary, B/profile",
            "identities, B/profile",
            "activity, B/fact",
            "all but activity, B/profile",
            "own estimate off by");

    HeapUse measure(Workload workload) {
        HeapUse use = HeapUse.of(workload);
        MemoryUsage said = use.said();
        section.row(
                String.format(Locale.ROOT, "%,d", use.profiles()),
                String.format(Locale.ROOT, "%,d", use.facts()),
                Section.number(use.measured() / 1e6),
                Section.number((double) said.dictionary() / use.profiles()),
                Section.number((double) said.identities() / use.profiles()),
                Section.number(use.bytesPerFact()),
                Section.number(use.bytesPerProfile()),
                String.format(Locale.ROOT, "%+.1f %%", 100 * use.deviation()));
        return use;
    }

    @Override
    public String toString() {
        return section.toString();
    }
}
