package dev.identitydashboard.model;

import dev.identitydashboard.IdentityView;
import dev.identitydashboard.ProfileFilter;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/** Which profiles are behind a number, found the obvious way. */
public final class ReferenceProfiles {
    private ReferenceProfiles() {}

    /** The profiles that a query counts and a filter lets pass. */
    public static Set<Long> of(ReferenceScope scope, ProfileFilter filter) {
        LocalDate from = scope.range().from();
        LocalDate to = scope.range().to();
        LocalDate end = scope.query().view() == IdentityView.CURRENT ? scope.last() : to;
        ReferenceIdentity identity = scope.identity();
        Set<Long> found = new HashSet<>(scope.active(from, to));
        if (filter.newOnly()) {
            found.removeAll(scope.active(scope.oldest(), from.minusDays(1)));
        }
        found.removeIf(mpid -> switch (filter.kind()) {
            case ANY -> false;
            case KNOWN -> !scope.isKnown(mpid, end);
            case ANONYMOUS -> scope.isKnown(mpid, end);
            case BECAME_KNOWN -> !scope.isKnown(mpid, end) || scope.isKnown(mpid, from.minusDays(1));
        });
        found.removeIf(mpid -> filter.with().stream().anyMatch(type -> identity.identifiers(mpid, type, end) == 0));
        found.removeIf(mpid -> filter.without().stream().anyMatch(type -> identity.identifiers(mpid, type, end) > 0));
        return found;
    }
}
