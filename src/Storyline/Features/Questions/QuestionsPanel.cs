using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Ceremonies;
using Storyline.Domain.Questions;

namespace Storyline.Features.Questions;

/// <summary>The open questions, at refinement.</summary>
public sealed class QuestionsPanel : IStepPanel
{
    public string Name => "questions";

    public async Task<IReadOnlyList<Part>> Show(Session session, Turn turn, IWork work, CancellationToken cancel)
    {
        var open = await work.OpenQuestionsOf(session.Team, turn.Limits.PageSize, cancel);
        return open.Count == 0
            ? [new Part.Paragraph("No question is open.")]
            :
            [
                new Part.Rows([
                    .. open.Select(question => new Row(
                        $"{question.Key:b} {QuestionCard.Text(question)}",
                        null,
                        QuestionCard.Buttons(question, turn)
                    )),
                ]),
            ];
    }
}
