using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Schedule;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Surveys;

/// <summary>Closes a survey: shows its result where it was asked, and keeps it as an insight. The clock says it in time.</summary>
public sealed record CloseSurvey(long Number) : ICommand<CloseSurvey>
{
    public static Usage Usage { get; } =
        new(
            Say: "survey <number> close",
            Does: "closes a survey and shows its result",
            Example: "survey 1 close",
            Topic: "discovery",
            Matter: Matter.Insights,
            Also: ["close a survey", "end a survey"]
        );

    public static Parsed<CloseSurvey> Parse(Words words)
    {
        if (words.Take("close|end|stop"))
            return words.Skip("the").Take("survey|poll") && words.Take(out int first) && words.AtEnd
                ? new CloseSurvey(first)
                : Parsed.NotMine;
        return words.Take("survey|poll") && words.Take(out int number) && words.Take("close|end|stop") && words.AtEnd
            ? new CloseSurvey(number)
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.Find<Survey>(Survey.IdOf(Number), cancel) is not { } survey)
            return turn.UnlessByClock(ShowSurvey.NoSuch(Number));
        if (!survey.IsOpen)
            return turn.UnlessByClock(Reply.Private($"Survey {Number} is closed already.", SurveyCard.Show(survey)));
        if (!turn.IsByClock && await work.FindAlarm(survey.Team, survey.AlarmName, cancel) is { } alarm)
            await work.Unschedule(alarm, cancel);
        var ended = await Keep(survey.Ended(turn.Now), turn, work, cancel);
        foreach (var place in survey.Places)
            work.Post(place, SurveyCard.Of(turn, ended), survey.Card);
        return turn.UnlessByClock(Noted(ended));
    }

    // Who proposes to close it sees this as a preview, and not the result.
    private static Reply Noted(Survey ended) =>
        Reply.Noted(
            $"Survey {ended.Number} is closed; its result is in {SurveyCard.Where(ended)}.",
            SurveyCard.Show(ended),
            SurveyCard.All
        );

    private static async Task<Survey> Keep(Survey ended, Turn turn, IWork work, CancellationToken cancel)
    {
        if (ended.Counts.Count == 0)
        {
            work.Store(ended);
            return ended;
        }
        var insight = new Insight
        {
            Number = await work.Number("insight", cancel),
            Team = ended.Team,
            Text = StoryWords.Cut(SurveyCard.Said(ended), Finding.LongestText),
            By = ended.By,
            At = turn.Now,
            Source = $"survey {ended.Number}",
            Type = InsightKind.Survey,
        };
        work.Store(insight);
        var kept = ended with { Insight = insight.Number };
        work.Store(kept);
        return kept;
    }
}
