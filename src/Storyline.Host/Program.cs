using Storyline;
using Storyline.Assistant;
using Storyline.Host;
using Storyline.Host.Cli;
using Storyline.Host.Clock;
using Storyline.Host.Notices;
using Storyline.Host.Settings;
using Storyline.Local;
using Storyline.Quartz;
using Storyline.Slack;
using Storyline.Teams;

var line = CommandLine.Read(args);
if (CommandLineHelp.Answer(line, Console.Out, Console.Error) is { } answered)
    return answered;

var builder = WebApplication.CreateSlimBuilder(
    new WebApplicationOptions
    {
        Args = line.Switches,
        // Settings are read beside the program; data is stored where it was started.
        ContentRootPath = AppContext.BaseDirectory,
        // The caller takes precedence over launchSettings.json, which can only set DOTNET_ENVIRONMENT here.
        EnvironmentName = line.Environment ?? Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT"),
    }
);
if (await Verbs.Run(line, builder) is { } done)
    return done;
if (StorylineSettings.Read(builder.Configuration, builder.Environment) is not { } settings)
    return 1;

builder.AddServer(settings);
builder.AddTelemetry();
builder
    .Services.AddClock(settings)
    .AddEngine(settings)
    .AddSingleton(settings.LimitsInForce)
    .AddPublicAddress(settings)
    .AddStoryline()
    .AddAssistant(settings.Assistant.ToOptions())
    .AddOutboxPump()
    .AddHealth(settings)
    .AddQuartzClock()
    .AddSlackEdge(settings.Slack.ToOptions())
    .AddTeamsEdge(settings.Teams)
    .AddLocalEdge(local => (local.Enabled, local.Clock) = (settings.IsLocalOn, settings.Local.Clock));

var app = builder.Build();
app.UsePublicAddress();
app.UseExceptionHandler(_ => { });
app.MapHealth();
app.MapCalendarFeed();
app.MapFileDownload();
app.MapNotices(settings);
app.MapSlackEdge();
app.MapTeamsEdge();
app.MapLocalEdge();
app.MapClock(settings);
return await app.RunAnnounced(settings);
