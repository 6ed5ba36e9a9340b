module consumer {
    requires dev.identitydashboard;
}
