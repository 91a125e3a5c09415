package io.bloodbank.runtime.internal;

import io.bloodbank.runtime.BloodbankConfig;

/** Where the events of all publishers of a program go out. */
record Outlet(
    BloodbankConfig config, ConfirmSender sender, PublishCircuit circuit, Metering metering) {}
