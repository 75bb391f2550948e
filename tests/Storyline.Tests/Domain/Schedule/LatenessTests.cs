using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using NodaTime;

namespace Storyline.Tests.Domain.Schedule;

/// <summary>The lateness of reminders is visible to the operator.</summary>
public sealed class LatenessTests
{
    [Fact]
    public async Task How_late_a_reminder_was_is_measured_in_seconds()
    {
        var measured = new ConcurrentBag<double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "storyline.alarm.lateness")
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, _, _) => measured.Add(seconds));
        listener.Start();
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "remind me to call the bank in 2 hours");

        await bot.SleepsUntil(bot.Clock.GetCurrentInstant() + Duration.FromHours(2) + Duration.FromSeconds(427));

        // Alarms of other tests ring too: only this one is 427 seconds late.
        Assert.Contains(427.0, measured);
    }
}
