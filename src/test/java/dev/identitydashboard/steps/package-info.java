/** How much work something is, counted in steps, so that no clock decides whether a test passes. */
@NullMarked
package dev.identitydashboard.steps;

import org.jspecify.annotations.NullMarked;
