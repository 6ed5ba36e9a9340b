package dev.identitydashboard;

import dev.identitydashboard.storage.Disk;
import java.io.IOException;

/** Lets tests in other packages open dashboards on disks of their own. */
public final class OpenedDashboards {
    private OpenedDashboards() {}

    @SuppressWarnings("exports")
    public static IdentityDashboard open(IdentityDashboardBuilder builder, Disk disk) throws IOException {
        return builder.open(disk);
    }
}
