package dev.identitydashboard.benchmarks.workload;

import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.IdentifierType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks in ever other variants that are equally hard, so that an answer kept from before is never of use: each takes another pair
 * of the identifier types as the login types. With 12 types there are 66 pairs, and a dashboard keeps fewer answers. Nothing
 * is recorded meanwhile, so the data stays the same from the first to the last.
 */
public final class ColdQueries {
    /** Shared, so that whoever asks next does not begin with what was asked just before. */
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final List<List<IdentifierType>> logins = new ArrayList<>();

    public ColdQueries(Workload workload) {
        List<IdentifierType> types = workload.identifierTypes();
        for (int first = 0; first < types.size(); first++) {
            for (int second = first + 1; second < types.size(); second++) {
                logins.add(List.of(types.get(first), types.get(second)));
            }
        }
    }

    /** A query with the next login identifiers. */
    public DashboardQuery vary(DashboardQuery query) {
        return query.loginIdentifiers(logins.get(Math.floorMod(NEXT.incrementAndGet(), logins.size())));
    }

    /** How many variants there are. */
    public int variants() {
        return logins.size();
    }
}
