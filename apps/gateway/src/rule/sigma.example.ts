export const SIGMA_DOCUMENT = `title: Logon from two countries within an hour
id: 3f1c0f7e-6f5e-4b8e-9a55-0d5e4b0a7c11
status: test
description: One account is used from two countries within an hour.
date: 2026-03-01
tags:
    - attack.initial-access
    - attack.t1078
logsource:
    product: azure
    service: signinlogs
detection:
    selection:
        RiskEventType: impossibleTravel
    condition: selection
level: high
`;
