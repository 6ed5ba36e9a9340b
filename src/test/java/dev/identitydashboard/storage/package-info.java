/** What is stored: read by others, damaged, cut, and read again by later versions. */
@org.jspecify.annotations.NullMarked
package dev.identitydashboard.storage;
