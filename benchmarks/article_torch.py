"""The article's neuron in PyTorch."""

import torch
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(1)
x = torch.tensor([[0.0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]])
t = torch.tensor([[0.0], [1], [1], [0]])
neuron = nn.Sequential(nn.Linear(3, 1, bias=False), nn.Sigmoid())
measure = nn.MSELoss(reduction="sum")
optimizer = torch.optim.SGD(neuron.parameters(), lr=0.5)
for _ in range(10_000):
    optimizer.zero_grad()
    measure(neuron(x), t).backward()
    optimizer.step()
print(neuron(torch.tensor([[1.0, 0, 0]])).item())
