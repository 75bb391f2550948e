using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Reminders;

/// <summary>What the commands about reminders have in common: finding one, who may change it, and whose zone counts.</summary>
internal static class ReminderWords
{
    public static readonly Button SeeAll = new("See what is scheduled", "reminders");

    /// <summary>Takes «reminder 12», or the name of a ceremony: «standup».</summary>
    public static bool TakeName(Words words, out string name)
    {
        name = "";
        words.Skip("the|my|our|next");
        if (words.Take("reminder|schedule|alarm"))
        {
            if (words.Take(out int number))
                name = $"reminder {number}";
            else if (words.TakeAny(out var named))
                name = named.ToLowerInvariant();
            return true;
        }
        if (words.AtEnd || words.Sees("reminders|all|sprint|story|epic|it|this|that") || !words.TakeAny(out var word))
            return false;
        name = word.ToLowerInvariant();
        return name.All(letter => char.IsLetter(letter) || letter == '-');
    }

    /// <summary>The alarm that somebody means, or what to say instead. Other people's own are not there for them.</summary>
    public static async Task<(Alarm? Alarm, Reply? No)> FindAlarm(
        this IWork work,
        Turn turn,
        string name,
        CancellationToken cancel
    )
    {
        if (name.Length == 0)
            return (null, Reply.Ask("Which reminder?", SeeAll));
        if (await work.FindAlarm(turn.Team.Id, name, cancel) is { } alarm && alarm.IsVisibleTo(turn.Speaker.OnBehalfOf))
            return (alarm, null);
        return (
            null,
            Reply.No(
                name.StartsWith("reminder", StringComparison.Ordinal)
                    ? $"There is no {name} in team {turn.Team.Name}."
                    : $"No {name} is scheduled in team {turn.Team.Name}.",
                SeeAll
            )
        );
    }

    /// <summary>Why somebody may not change an alarm, or <c>null</c>: its owner may, and for the team's whoever decides its matter.</summary>
    public static Reply? Refuse(Alarm alarm, Turn turn)
    {
        if (alarm.Owner == turn.Speaker.OnBehalfOf || alarm.Recipient == turn.Speaker.OnBehalfOf)
            return null;
        var matter = Matter.Find(alarm.Mandate ?? "") ?? Matter.Standup;
        if (turn.Speaker.Decides(matter) is not Permit.Refused refused)
            return null;
        var who = new Span.Mention(alarm.Owner, turn.Product.MemberOf(alarm.Owner).Name);
        Rich or = refused.Holder is { } holder
            ? (Rich)$" or {new Span.Mention(holder.Member.Id, holder.Member.Name)} ({refused.Decides.Short()})"
            : "";
        return Reply.No($"{alarm.Name} was set by {who}, who can change it{or}. Ask them.", SeeAll);
    }

    public static Reply EitherZone() =>
        Reply.No(
            "Either one zone, or each person’s own time: say one of them.",
            new Button("How to say when", "help reminders")
        );

    public static Reply OwnTimeRepeats() =>
        Reply.No(
            "What comes once comes at one time. Each person’s own time needs something that repeats, such as every weekday at 9:00.",
            new Button("How to say when", "help reminders")
        );

    /// <summary>What comes next, with what will be skipped or moved, in the reader's zone.</summary>
    public static async Task<Rich> NextOf(Alarm alarm, Turn turn, IWork work, CancellationToken cancel)
    {
        var team = await work.CalendarOf(alarm.Team, cancel);
        var person = alarm.IsPersonal ? await work.CalendarOfPerson(alarm.Recipient ?? alarm.Owner, cancel) : null;
        var zone = turn.ReaderZone;
        var coming = UpcomingOccurrence
            .Of(alarm, turn.Now, team, person, count: 3)
            .Select(one =>
                one switch
                {
                    { Skipped: { } why } => (Rich)$"{TimeText.InZone(one.At, zone)} skipped ({why})",
                    { MovedFrom: { } from } when from != one.At =>
                        $"{TimeText.InZone(one.At, zone)} (instead of {TimeText.InZone(from, zone)})",
                    _ => $"{TimeText.InZone(one.At, zone)}",
                }
            )
            .ToList();
        return coming.Count == 0 ? "never again" : Rich.Join("; ", coming);
    }

    public static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
