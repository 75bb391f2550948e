using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Ceremonies;

/// <summary>Schedules one ceremony, built in or the team's own: it is announced and opened on time.</summary>
public sealed record ScheduleCeremony(string Name, TimePhrase When, string Sentence) : ICommand<ScheduleCeremony>
{
    private static readonly Button Ceremonies = CeremonyRefusals.Ceremonies;

    public static Usage Usage { get; } =
        new(
            Say: "ceremony schedule <name> <when>",
            Does: "opens a ceremony regularly",
            Example: "ceremony schedule retro every 2 weeks on Friday at 14:30",
            Topic: "ceremonies",
            Also: ["schedule retro", "schedule planning", "schedule review"]
        )
        {
            Ways = CeremonyPhrases.Schedule,
            Rule = "whoever decides the matter of the ceremony",
            IsNeverSuggested = true,
        };

    public static Parsed<ScheduleCeremony> Parse(Words words)
    {
        if (!words.Take("ceremony", "schedule"))
            return Parsed.NotMine;
        if (words.AtEnd)
            return Parsed.Ask(
                "Which ceremony, and when? Say for instance “ceremony schedule retro every 2 weeks on Friday at 14:30”.",
                Ceremonies
            );
        var (name, when, left) = words.TakeTimedText();
        if (when is not null)
            return new ScheduleCeremony(name.Trim(':', ',', ' '), when, words.Said);
        return left is null
            ? Parsed.Ask(
                "When? Say for instance “ceremony schedule retro every 2 weeks on Friday at 14:30”.",
                Ceremonies
            )
            : Parsed.Ask(
                $"I understand “{left.When}”, but not “{left.Rest}” after it. Nothing is scheduled.",
                new Button(left.When, $"ceremony schedule {left.Text} {left.When}"),
                Ceremonies
            );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.CeremonyCalled(turn.Team.Id, Name, cancel) is not { } ceremony)
            return CeremonyRefusals.Unknown(turn, Name, Ceremonies, CeremonyRefusals.MakeOne);
        if (turn.Speaker.Decides(ceremony.Leads) is Permit.Refused refused)
            return Reply.No(
                $"{CeremonyRefusals.Leader(refused)} schedules the {ceremony.Title}.",
                new Button("Propose it", $"propose {Sentence}"),
                Ceremonies
            );
        var read = await turn.Read(When, turn.Product.Zone, Reworded, work, cancel, repeats: true);
        if (read.Recurrence is not { } recurrence)
            return read.Question!;
        return await work.Schedule(turn, Opening(ceremony, recurrence, turn), cancel)
            ?? Scheduled(ceremony, recurrence, turn);
    }

    private string Reworded(string when) => Sentence.Replace(When.Said, when, StringComparison.Ordinal);

    private static Alarm Opening(Ceremony ceremony, Recurrence recurrence, Turn turn) =>
        Alarm
            .Of(turn, ceremony.Name, ceremony.Title, recurrence, CeremonyAlarms.Say(ceremony), ceremony.Leads)
            .AsOpening(ceremony.Name, turn.TeamPlace());

    private static Reply Scheduled(Ceremony ceremony, Recurrence recurrence, Turn turn)
    {
        var next = recurrence
            .AllAfter(turn.Now)
            .Take(3)
            .Select(at => (Rich)$"{TimeText.InZone(at, recurrence.DateTimeZone)}");
        var ahead = turn.Team.AnnounceMinutes;
        var announced = ahead > 0 ? $" It is announced {SessionCard.Count(ahead, "minute")} before." : "";
        return Reply.Done(
            $"{ceremony.Title} opens in the channel by itself. Next: {Rich.Join(", ", next)}.{announced}",
            new Button("What is scheduled", "reminders"),
            StoryWords.Undo
        );
    }
}
