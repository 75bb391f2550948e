using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;
using Storyline.Core.Outbox;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Assistance;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Domain.Downloads;
using Storyline.Domain.Schedule;

namespace Storyline;

/// <summary>Wires the product; an engine, at least one edge and logging come from the host.</summary>
public static class StorylineRegistration
{
    public static IServiceCollection AddStoryline(this IServiceCollection services)
    {
        services.TryAddSingleton<IClock>(SystemClock.Instance);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new Limits());
        services.TryAddSingleton(new PublicAddress());
        services.TryAddSingleton<ILanguageModel, NoLanguageModel>();
        services.AddSingleton(Vocabulary.Of());
        services.AddSingleton<IQuietHours, QuietHours>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<DirectAnswers>();
        services.AddSingleton<BackgroundJobSignal>();
        services.AddSingleton<PersonNames>();
        services.AddSingleton<Uninstalls>();
        services.AddSingleton<WorkspacePurge>();
        services.AddSingleton<Bot>();
        // Real time, also where a test moves the clock: it is the process that must not stand still.
        services.AddSingleton(new LoopHeartbeats(TimeProvider.System));
        services.AddSingleton<AlarmClock>();
        services.AddSingleton<CalendarFeedReader>();
        services.AddSingleton<DownloadReader>();
        services.AddSingleton<BackgroundJobs>();
        return services;
    }
}
