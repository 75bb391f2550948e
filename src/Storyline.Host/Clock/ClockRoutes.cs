using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using Storyline.Domain.Schedule;
using Storyline.Host.Settings;
using Storyline.Local;

namespace Storyline.Host.Clock;

/// <summary>
/// The time of the host: <c>GET /local/clock</c> reads it, and <c>POST</c> moves it where the clock is adjustable.
/// </summary>
internal static class ClockRoutes
{
    public static IServiceCollection AddClock(this IServiceCollection services, StorylineSettings settings)
    {
        if (settings.Local.Clock == LocalClock.System)
            return services.AddSingleton<IClock>(SystemClock.Instance);
        var adjustable = new AdjustableClock(SystemClock.Instance);
        return services
            .AddSingleton(adjustable)
            .AddSingleton<IClock>(adjustable)
            .AddSingleton<TimeProvider>(new AdjustedTime(adjustable));
    }

    public static void MapClock(this WebApplication app, StorylineSettings settings)
    {
        if (!settings.IsLocalOn)
            return;
        var moves = settings.Local.Clock is LocalClock.Adjustable;
        var local = app.MapLocalGroup();
        local.MapGet(
            "/clock",
            (IClock clock) =>
                Results.Json(new ClockTime(Written(clock.GetCurrentInstant()), moves), ClockJson.Default.ClockTime)
        );
        if (moves)
            local.MapPost("/clock", Move);
    }

    /// <summary>Moves the time forward. Alarms that are due in between fire first, in order, each at its own instant.</summary>
    private static async Task<IResult> Move(
        HttpRequest request,
        AdjustableClock clock,
        AlarmClock alarms,
        OutboxPump pump,
        WorkspacePurgePump farewells,
        CancellationToken cancel
    )
    {
        if (await Read(request, cancel) is not { } now)
            return Problem(
                StatusCodes.Status400BadRequest,
                "Say when in UTC, for instance {\"now\":\"2026-10-25T00:59:00Z\"}."
            );
        if (now < clock.GetCurrentInstant())
            return Problem(
                StatusCodes.Status409Conflict,
                $"It is already {Written(clock.GetCurrentInstant())}. Time only moves forward."
            );
        try
        {
            await alarms.FireUntil(now, clock.HoldAt, cancel);
        }
        finally
        {
            clock.Run();
        }
        pump.Wake();
        farewells.Wake();
        return Results.Json(
            new ClockTime(Written(clock.GetCurrentInstant()), Moves: true),
            ClockJson.Default.ClockTime
        );
    }

    private static async Task<Instant?> Read(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            var wanted = await JsonSerializer.DeserializeAsync(request.Body, ClockJson.Default.ClockTime, cancel);
            return InstantPattern.ExtendedIso.Parse(wanted?.Now ?? "") is { Success: true, Value: var now }
                ? now
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Written(Instant instant) => InstantPattern.ExtendedIso.Format(instant);

    private static IResult Problem(int status, string why) => Results.Problem(why, statusCode: status);
}

/// <param name="Moves">Whether the time can be moved.</param>
internal sealed record ClockTime(string? Now, bool Moves = false);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ClockTime))]
internal sealed partial class ClockJson : JsonSerializerContext;
