package dev.identitydashboard.model;

import dev.identitydashboard.DailyMovement;
import dev.identitydashboard.Movement;
import dev.identitydashboard.Reports;
import dev.identitydashboard.RollingActives;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who came, returned, became known and stayed active, profile by profile and day by day. */
public final class ReferenceMovement {
    private final ReferenceScope scope;

    public ReferenceMovement(ReferenceScope scope) {
        this.scope = scope;
    }

    public Movement movement() {
        return Reports.movement(
                scope.query().environment(),
                scope.inputs(),
                scope.query().inputs().isEmpty(),
                scope.range(),
                scope.login(),
                scope.oldest(),
                scope.range().dates().stream().map(this::day).toList());
    }

    /** The trailing days of each day are all kept. */
    public List<RollingActives> rolling(int days) {
        List<RollingActives> rows = new ArrayList<>();
        for (LocalDate day : scope.range().dates()) {
            rows.add(new RollingActives(
                    day,
                    scope.active(day, day).size(),
                    scope.active(day.minusDays(days - 1L), day).size()));
        }
        return rows;
    }

    private DailyMovement day(LocalDate day) {
        LocalDate before = day.minusDays(1);
        Set<Long> today = scope.active(day, day);
        Set<Long> returning = new HashSet<>(today);
        returning.retainAll(scope.active(scope.oldest(), before));
        long becameKnown = today.stream()
                .filter(mpid -> !scope.isKnown(mpid, before) && scope.isKnown(mpid, day))
                .count();
        return new DailyMovement(day, today.size(), today.size() - returning.size(), returning.size(), becameKnown);
    }
}
